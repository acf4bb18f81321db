import { z } from 'zod'
import type { Result } from '../result.ts'

/** Schema that parses typed input into its canonical form; its issue's message is the error from `parse`. */
export const parsedString = <P extends string>(parse: (text: string) => Result<string, P>) =>
  z.string().transform((text, context) => {
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: parsed.error })
    return z.NEVER
  })
