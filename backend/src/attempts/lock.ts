import type { LockRules } from '../rules.ts'

/** Durations of consecutive locks in seconds. Each is twice the previous one, up to the longest, which then repeats. */
export function lockDurations(
  rules: Pick<LockRules, 'firstSeconds' | 'longestSeconds'>,
): readonly number[] {
  const durations: number[] = []
  for (let seconds = rules.firstSeconds; seconds < rules.longestSeconds; seconds *= 2) {
    durations.push(seconds)
  }
  return [...durations, rules.longestSeconds]
}
