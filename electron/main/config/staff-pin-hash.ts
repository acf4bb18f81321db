import { z } from 'zod'
import type { ConfigFault } from '../../../shared/ipc/service-status.ts'

/** Memory in KiB, from OWASP's minimum (19456) to 1048576; passes from 2 to 12; lanes from 1 to 4. */
const memory = String.raw`(?:1945[6-9]|194[6-9]\d|19[5-9]\d\d|[2-9]\d{4}|[1-9]\d{5}|10[0-3]\d{4}|104[0-7]\d{3}|1048[0-4]\d\d|10485[0-6]\d|104857[0-6])`
const costs = String.raw`m=${memory},t=(?:[2-9]|1[0-2]),p=[1-4]`

/**
 * An argon2id hash as a PHC string with at least 16 bytes of salt and 32 bytes of hash in base64, with costs that neither
 * allow fast guessing nor exhaust the machine:
 * https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
 */
const shape = new RegExp(
  String.raw`^\$argon2id\$v=19\$${costs}\$[A-Za-z0-9+/]{22,86}\$[A-Za-z0-9+/]{43,86}$`,
)

/** The staff PIN's hash. */
export const StaffPinHash = z
  .string()
  .superRefine((text, context) => {
    if (shape.test(text)) return
    context.addIssue({ code: 'custom', params: { error: faultOf(text) } })
  })
  .meta({ pattern: shape.source })

function faultOf(text: string): ConfigFault {
  if (/^\s*\d+\s*$/.test(text)) return 'pin-in-clear'
  // A command line removes these parts of a hash in double quotes or in an unquoted heredoc: `$argon2id`, `$v` and `$m` are
  // variables.
  return /^(?:\$argon2id)?\$?=19\$?=\d+,/.test(text) ? 'pin-hash-expanded' : 'not-a-pin-hash'
}
