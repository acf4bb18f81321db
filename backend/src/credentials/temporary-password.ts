import { createHmac } from 'node:crypto'
import {
  temporaryPasswordAlphabet as alphabet,
  temporaryPasswordLength as length,
} from '../../../shared/temporary-password.ts'

const shape = new RegExp(`^[${alphabet}]{${length}}$`)

// Characters that people and mail programs put between the groups.
const separators = /[\s\-‐-―_.]/gu

/** Maximum input length in UTF-16 units; leaves ample room for 13 characters with separators. */
const maxTypedLength = 64

const base = BigInt(alphabet.length)

/**
 * Derives 13 characters without separators, 64 bits, from a job and its random seed: every try of a job sends the same
 * password, although no table contains it. Nobody can compute it without the server key.
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

/**
 * Returns the 13 characters of a typed temporary password, or `undefined` if the input does not have that format. Case,
 * hyphens and spaces are ignored.
 */
export function parseTemporaryPassword(text: string): string | undefined {
  if (text.length > maxTypedLength) return undefined
  const plain = text.replace(separators, '').toLowerCase()
  return shape.test(plain) ? plain : undefined
}
