import type { Rules } from '../rules.ts'

/** Returns the number of code points, or `Infinity` without counting them if there are certainly too many. */
export const codePointsIn = (password: string, { maxLength }: Rules['password']): number =>
  password.length > maxLength * 2 ? Infinity : Array.from(password).length
