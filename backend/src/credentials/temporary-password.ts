import { createHmac } from 'node:crypto'
import {
  temporaryPasswordAlphabet as alphabet,
  temporaryPasswordLength as length,
} from '../../../shared/temporary-password.ts'

const base = BigInt(alphabet.length)

/**
 * Derives 13 characters without separators, 64 bits, from a job and its random seed: every try of a job sends the same
 * password, although no table contains it. It cannot be computed without the server key.
 */
export function deriveTemporaryPassword(
  serverKey: Buffer,
  job: { readonly id: string; readonly seed: string },
): string {
  const digest = createHmac('sha256', serverKey)
    .update(`temporary-password ${job.id} ${job.seed}`)
    .digest('hex')
  const number = BigInt(`0x${digest}`)
  return Array.from(
    { length },
    (_, i) => alphabet[Number((number / base ** BigInt(i)) % base)],
  ).join('')
}
