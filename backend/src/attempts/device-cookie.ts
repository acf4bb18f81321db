import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A workstation on which an account signed in. */
export interface KnownWorkstation {
  readonly id: string
  readonly expiresAt: Date
  /** The account's version at that sign-in; each new password changes it. */
  readonly version: number
}

const shape = /^v1\.([\w-]{22})\.(\d{10})\.(\d{1,9})\.([\w-]{43})$/

/** Maximum length in characters of a cookie. */
const maxLength = 'v1.'.length + 22 + 1 + 10 + 1 + 9 + 1 + 43

/** Creates the random id of a workstation. */
export const newWorkstationId = (): string => randomBytes(16).toString('base64url')

/**
 * Creates the value that proves that an account signed in on a workstation. It is bound to the account, its password and an
 * expiry, and grants nothing except separate failure counts (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies").
 */
export function createDeviceCookie(
  serverKey: Buffer,
  username: string,
  { id, expiresAt, version }: KnownWorkstation,
): string {
  const parts = [id, String(Math.floor(expiresAt.getTime() / 1000)), String(version)]
  return ['v1', ...parts, sign(serverKey, username, parts)].join('.')
}

/**
 * Returns a genuine cookie's workstation, even if the cookie has expired or the password has changed; `undefined` for any other
 * text.
 */
export function parseDeviceCookie(
  serverKey: Buffer,
  username: string,
  cookie: string,
): KnownWorkstation | undefined {
  if (cookie.length > maxLength) return undefined
  const [, id = '', seconds = '', version = '', signature] = shape.exec(cookie) ?? []
  if (signature === undefined) return undefined
  // Compares the encoded text, because several encodings decode to the same bytes.
  const genuine = timingSafeEqual(
    Buffer.from(signature),
    Buffer.from(sign(serverKey, username, [id, seconds, version])),
  )
  if (!genuine) return undefined
  return { id, expiresAt: new Date(Number(seconds) * 1000), version: Number(version) }
}

const sign = (serverKey: Buffer, username: string, parts: readonly string[]) =>
  createHmac('sha256', serverKey)
    .update(JSON.stringify(['device-cookie', username, ...parts]))
    .digest('base64url')
