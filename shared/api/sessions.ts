import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Username } from './username-schema.ts'
import { FreeText } from './values.ts'

/** The client's mode, which determines its sessions' limits. */
export const ClientMode = z.enum(['kiosk', 'workstation'])
export type ClientMode = z.output<typeof ClientMode>

/**
 * A client's request headers. `client-mode` selects a new session's limits; `client-label` (1 to 64 characters)
 * identifies the kiosk in the audit trail. `kiosk-key` is an enrolled kiosk's key (256 bits, base64url), `device-cookie`
 * the value that a workstation received when this account signed in on it; both count as absent if they are invalid.
 */
export const ClientHeaders = z.object({
  'client-mode': ClientMode.default('kiosk'),
  'client-label': z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .default('unnamed'),
  'kiosk-key': z.string().optional(),
  'device-cookie': z.string().optional(),
})
export type ClientHeaders = z.output<typeof ClientHeaders>

/** The signed-in person, for the greeting. */
export const Insured = z.object({ displayName: FreeText, username: z.string().max(100) })
export type Insured = z.output<typeof Insured>

/**
 * A session: opaque token, idle limit in seconds and absolute end (ISO 8601, with a time zone). Our token is 256 bits in
 * base64url; any visible ASCII characters are accepted, up to the size of a JWT that fits into a header.
 */
export const Session = z.object({
  token: z.string().regex(/^[\x21-\x7e]{16,8192}$/),
  idleSeconds: z.int().positive(),
  expiresAt: z.iso.datetime({ offset: true }),
})
export type Session = z.output<typeof Session>

/** Reason why a new password must be chosen before a session is opened. */
export const ChangeReason = z.enum(['temporary', 'expired', 'compromised'])
export type ChangeReason = z.output<typeof ChangeReason>

/** A session and the person it belongs to. */
export const SignedIn = z.object({ session: Session, insured: Insured })
export type SignedIn = z.output<typeof SignedIn>

/** Opaque value that a workstation sends as `device-cookie` with the next requests for the same account. */
export const DeviceCookie = z.string().regex(/^[\w.-]{1,256}$/)

/** Body of a sign-in. The password has no maximum: an overlong one is wrong (401), not malformed (400). */
export const Credentials = z.object({ username: Username, password: z.string() })

/**
 * `POST /v1/sessions`: 201 with a session, or 200 without one and with the reason why the password must be changed first.
 * Fails with `invalid-credentials` or `rate-limited`.
 */
export const signIn = endpoint({
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in',
  credential: 'none',
  idempotencyKey: false,
  body: Credentials,
  largeBody: true,
  responses: {
    200: z.object({ next: z.literal('change-password'), reason: ChangeReason }),
    201: SignedIn.extend({ next: z.literal('home'), deviceCookie: DeviceCookie.optional() }),
  },
})

/**
 * `GET /v1/sessions/current`: returns the token's session and restarts its idle limit. Fails with `session-expired`.
 */
export const getCurrentSession = endpoint({
  method: 'GET',
  path: '/v1/sessions/current',
  summary: 'Get the session of the token',
  credential: 'session',
  idempotencyKey: false,
  responses: { 200: SignedIn },
})

/** `DELETE /v1/sessions/current`: 204, even without a token or a session. */
export const signOut = endpoint({
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out',
  credential: 'optional',
  idempotencyKey: false,
  responses: { 204: z.null() },
})
