import { parseUsername } from '../username.ts'
import { parsedString } from './parsed-string.ts'

/** A typed username, parsed into its canonical form: `dni 25.582.558` becomes `DNI25582558`. */
export const Username = parsedString(parseUsername)
