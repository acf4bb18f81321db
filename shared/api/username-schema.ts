import { parseUsername } from '../username.ts'
import { parsedText } from './parsed-text.ts'

/** A user name in any shape, read into its canonical form: `dni 25.582.558` becomes `DNI25582558`. */
export const Username = parsedText(parseUsername)
