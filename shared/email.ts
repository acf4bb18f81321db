import { normalizeText } from './normalize-text.ts'
import { err, ok, type Result } from './result.ts'

/** Errors of {@link parseEmail}. */
export type EmailError = 'empty' | 'no-at' | 'wrong-shape' | 'too-long'

/** Maximum lengths of an address and its local part in bytes (RFC 5321, 4.5.3.1, with RFC 3696 erratum 1690). */
const maxAddressBytes = 254
const maxLocalPartBytes = 64

// RFC 5322, 3.2.3 and 3.2.4, with letters of all languages (RFC 6531, 3.3).
const atom = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~\-]+`
const dotAtom = String.raw`${atom}(?:\.${atom})*`
// Excludes characters that mail programs treat as the end of an address.
const quoted = String.raw`"(?:[^"\\<>\p{C}]|\\[^<>\p{C}])*"`
const localPart = new RegExp(`^(?:${dotAtom}|${quoted})$`, 'u')

// RFC 1035, 2.3.1: letters, digits and inner hyphens; a public mail domain has at least two labels.
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\-]{0,61}[\p{L}\p{M}\p{N}])?`
const domain = new RegExp(String.raw`^(?:${label}\.)+${label}$`, 'u')

const bytes = (text: string) => encodeURIComponent(text.toWellFormed()).replace(/%../g, '.').length

/**
 * Parses a typed e-mail address into the form in which addresses are compared: trimmed and in lower case. RFC 5321 lets
 * servers distinguish `Ana@` from `ana@`, but none in common use does.
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
