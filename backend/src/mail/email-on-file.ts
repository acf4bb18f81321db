import { parseEmail } from '../../../shared/email.ts'

/** Returns an account's e-mail address; `undefined` if there is none, or if an e-mail cannot be sent to it. */
export function emailOnFile(
  account: { readonly email: string | null } | undefined,
): string | undefined {
  const stored = account?.email ?? ''
  return parseEmail(stored).ok ? stored.trim() : undefined
}

/**
 * Masks a valid address for its owner: first letter of the name and of the domain, and the last part of the domain
 * (`m•••@g•••.com`). The number of dots does not show the length.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  const initial = (text: string) => Array.from(text)[0] ?? ''
  return `${initial(email)}•••@${initial(domain)}•••${domain.slice(domain.lastIndexOf('.'))}`
}
