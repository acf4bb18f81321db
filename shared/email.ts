import { normalizeText } from './normalize-text.ts'
import { err, ok, type Result } from './result.ts'

/** Why a typed text is no e-mail address. */
export type EmailError = 'empty' | 'no-at' | 'wrong-shape' | 'too-long'

/** Longest address and longest part before the @, in bytes (RFC 5321, 4.5.3.1, with RFC 3696 erratum 1690). */
const maxAddressBytes = 254
const maxLocalPartBytes = 64

// RFC 5322, 3.2.3 and 3.2.4, with the letters of all languages (RFC 6531, 3.3).
const atom = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~\-]+`
const dotAtom = String.raw`${atom}(?:\.${atom})*`
// Without the signs at which mail programs cut an address off.
const quoted = String.raw`"(?:[^"\\<>\p{C}]|\\[^<>\p{C}])*"`
const localPart = new RegExp(`^(?:${dotAtom}|${quoted})$`, 'u')

// RFC 1035, 2.3.1: letters, digits and hyphens inside; a name that mail reaches has at least two parts.
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\-]{0,61}[\p{L}\p{M}\p{N}])?`
const domain = new RegExp(String.raw`^(?:${label}\.)+${label}$`, 'u')

const bytes = (text: string) => encodeURIComponent(text.toWellFormed()).replace(/%../g, '.').length

/**
 * An e-mail address in the form in which two of them are compared: without blanks around it, in lower case. The rules
 * allow servers to tell `Ana@` from `ana@`; none that people use does.
 */
export function parseEmail(text: string): Result<string, EmailError> {
  if (text.length > 2 * maxAddressBytes) return err('too-long')
  const plain = normalizeText(text).trim().toLowerCase()
  if (plain === '') return err('empty')
  const at = plain.lastIndexOf('@')
  if (at < 0) return err('no-at')
  const [local, host] = [plain.slice(0, at), plain.slice(at + 1)]
  if (bytes(plain) > maxAddressBytes || bytes(local) > maxLocalPartBytes) return err('too-long')
  return localPart.test(local) && domain.test(host) ? ok(plain) : err('wrong-shape')
}
