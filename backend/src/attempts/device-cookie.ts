import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A workstation on which an account signed in. */
export interface Desk {
  readonly id: string
  readonly expiresAt: Date
}

const shape = /^v1\.([\w-]{22})\.(\d{10})\.([\w-]{43})$/

/** Length in characters of a cookie. */
const length = 'v1.'.length + 22 + 1 + 10 + 1 + 43

/** Creates the random id of a workstation. */
export const newDeskId = (): string => randomBytes(16).toString('base64url')

/**
 * Creates the value that proves that an account signed in on a workstation. It is bound to the account and to its expiry,
 * and grants nothing but failure counts of its own (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export function createDeviceCookie(
  serverKey: Buffer,
  username: string,
  { id, expiresAt }: Desk,
): string {
  const seconds = String(Math.floor(expiresAt.getTime() / 1000))
  return `v1.${id}.${seconds}.${sign(serverKey, username, id, seconds)}`
}

/** Returns a genuine cookie's workstation, even if the cookie has expired; `undefined` for any other text. */
export function parseDeviceCookie(
  serverKey: Buffer,
  username: string,
  cookie: string,
): Desk | undefined {
  if (cookie.length !== length) return undefined
  const [, id, seconds, signature] = shape.exec(cookie) ?? []
  if (id === undefined || seconds === undefined || signature === undefined) return undefined
  // The texts are compared, as several texts decode to the same bytes.
  const genuine = timingSafeEqual(
    Buffer.from(signature),
    Buffer.from(sign(serverKey, username, id, seconds)),
  )
  return genuine ? { id, expiresAt: new Date(Number(seconds) * 1000) } : undefined
}

const sign = (serverKey: Buffer, username: string, id: string, seconds: string) =>
  createHmac('sha256', serverKey)
    .update(JSON.stringify(['device-cookie', username, id, seconds]))
    .digest('base64url')
