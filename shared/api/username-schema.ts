import { z } from 'zod'
import { parseUsername } from '../username.ts'

/** A user name in any shape, read into its canonical form: `dni 25.582.558` becomes `DNI25582558`. */
export const Username = z.string().transform((text, context) => {
  const username = parseUsername(text)
  if (username.ok) return username.value
  context.addIssue({ code: 'custom', message: username.error })
  return z.NEVER
})
