import { z } from 'zod'
import type { Result } from '../result.ts'

/** A text in any shape that a person types, read into its canonical form; the issue says what is wrong with it. */
export const parsedString = <P extends string>(parse: (text: string) => Result<string, P>) =>
  z.string().transform((text, context) => {
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: parsed.error })
    return z.NEVER
  })
