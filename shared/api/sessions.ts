import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Username } from './username-schema.ts'

/** How the program is used; limits of a session follow from it. */
export const ClientMode = z.enum(['kiosk', 'workstation'])
export type ClientMode = z.output<typeof ClientMode>

/**
 * Headers with which a client says what it is. `client-mode` chooses the limits of a new session, `client-label`
 * (1 to 64 characters) names the kiosk in the audit trail.
 */
export const ClientHeaders = z.object({
  'client-mode': ClientMode.default('kiosk'),
  'client-label': z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .default('unnamed'),
})
export type ClientHeaders = z.output<typeof ClientHeaders>

/** The person who is signed in, as far as a screen greets them. */
export const Insured = z.object({ displayName: z.string(), username: z.string() })
export type Insured = z.output<typeof Insured>

/** A session: an opaque token of 256 bits, its idle limit in seconds and its absolute end (ISO 8601, UTC). */
export const Session = z.object({
  token: z.string().min(43).max(64),
  idleSeconds: z.int().positive(),
  expiresAt: z.iso.datetime(),
})
export type Session = z.output<typeof Session>

/** Why the person must choose a new password before anything else. */
export const ChangeReason = z.enum(['temporary', 'expired', 'compromised'])
export type ChangeReason = z.output<typeof ChangeReason>

/** A session of a signed-in person. */
export const SignedIn = z.object({ session: Session, insured: Insured })
export type SignedIn = z.output<typeof SignedIn>

/** What a person types to sign in. The password is any text: what is too long is wrong, not malformed. */
export const Credentials = z.object({ username: Username, password: z.string() })

/** `POST /v1/sessions`: 201 with a session, or 200 with the reason why a change is due, and no session. */
export const signIn = endpoint({
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in',
  credential: 'none',
  idempotencyKey: false,
  body: Credentials,
  responses: {
    200: z.object({ next: z.literal('change-password'), reason: ChangeReason }),
    201: SignedIn.extend({ next: z.literal('home') }),
  },
})

/** `GET /v1/sessions/current`: whether a token is still good, and whose it is. */
export const getCurrentSession = endpoint({
  method: 'GET',
  path: '/v1/sessions/current',
  summary: 'The session of the token',
  credential: 'session',
  idempotencyKey: false,
  responses: { 200: SignedIn },
})

/** `DELETE /v1/sessions/current`: 204, also without a token or when its session was gone. */
export const signOut = endpoint({
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'Sign out',
  credential: 'optional',
  idempotencyKey: false,
  responses: { 204: z.null() },
})
