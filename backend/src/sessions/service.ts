import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type {
  ChangeReason,
  ClientMode,
  Credentials,
  SignedIn,
} from '../../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { createDeviceCookie, newWorkstationId } from '../attempts/device-cookie.ts'
import { type Attempt, type AttemptLimiter, noSession } from '../attempts/service.ts'
import { secondsAfter } from '../clock.ts'
import { type Account, replaceHash } from '../credentials/repository.ts'
import type { CredentialVerifier as CredentialCheck, Proof } from '../credentials/service.ts'
import { toHashable } from '../credentials/normalize-password.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { deleteSession, type FoundSession, revokeSession, touchSession } from './repository.ts'

/** Next step after correct credentials: the new session, or the reason why the password must be changed first. */
export type SignInStep =
  | ({ readonly next: 'home'; readonly deviceCookie?: string } & SignedIn)
  | { readonly next: 'change-password'; readonly reason: ChangeReason }

/** Sessions with opaque tokens. The idle limit and the absolute limit depend on the client's mode. */
export interface Sessions {
  /** Fails with `invalid-credentials`, whatever is wrong with the credentials, or with `rate-limited`. */
  readonly signIn: (
    credentials: z.output<typeof Credentials>,
    mode: ClientMode,
    context: RequestContext,
  ) => Promise<Result<SignInStep, ServiceFailure>>
  /** Returns a token's session and restarts its idle limit; fails with `session-expired`. */
  readonly authenticate: (
    token: string | undefined,
  ) => Promise<Result<FoundSession, ServiceFailure>>
  /** Like {@link Sessions.authenticate}, but returns the response body. */
  readonly current: (token: string | undefined) => Promise<Result<SignedIn, ServiceFailure>>
  /** Ends a session; does nothing if there is none. */
  readonly signOut: (token: string | undefined, context: RequestContext) => Promise<void>
}

type Parts = Dependencies & {
  readonly credentials: CredentialCheck
  readonly attempts: AttemptLimiter
}
type PasswordProof = Extract<Proof, { by: 'password' }>

const invalidCredentials = err<ServiceFailure>({ code: 'invalid-credentials' })

const day = 24 * 60 * 60

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

export const createSessions = (parts: Parts): Sessions => ({
  signIn: ({ username, password }, mode, context) =>
    // An overlong password is checked like an empty one, which matches no hash.
    signIn(parts, username, toHashable(password, parts.rules.password.maxLength) ?? '', {
      mode,
      context,
    }),
  authenticate: (token) => authenticate(parts, token),
  current: (token) => current(parts, token),
  signOut: async (token, context) => {
    if (token === undefined) return
    await revokeSession(parts.db, digest(token), context, parts.clock.sqlNow())
  },
})

interface Client {
  readonly mode: ClientMode
  readonly context: RequestContext
}

async function signIn(
  parts: Parts,
  username: string,
  password: string,
  { mode, context }: Client,
): Promise<Result<SignInStep, ServiceFailure>> {
  const failure = { event: 'authn_login_fail' } as const
  const secret = { username, secret: password, failure, countAddress: true }
  const verified = await parts.credentials.verify(secret, context)
  if ('failure' in verified) return err(verified.failure)
  const { proof } = verified
  if (proof.by === 'temporary-password') {
    await parts.attempts.accept(proof.attempt, 'temporary-password')
    return ok({ next: 'change-password', reason: 'temporary' })
  }
  const { changeDue } = proof.account
  return changeDue
    ? await requireChange(parts, proof, mode, changeDue)
    : await openSession(parts, proof, mode, password)
}

async function requireChange(
  { attempts }: Parts,
  { attempt }: PasswordProof,
  mode: ClientMode,
  reason: ChangeReason,
): Promise<Result<SignInStep, ServiceFailure>> {
  const { opened } = await attempts.succeed(attempt, { ...noSession, mode, detail: 'change-due' })
  return opened ? ok({ next: 'change-password', reason }) : invalidCredentials
}

async function openSession(
  parts: Parts,
  { account, attempt }: PasswordProof,
  mode: ClientMode,
  password: string,
): Promise<Result<SignInStep, ServiceFailure>> {
  const token = randomBytes(32).toString('base64url')
  const limits = parts.rules.sessions[mode]
  const session = { ...limits, mode, detail: null, tokenHash: digest(token) }
  const { now, expiresAt } = await parts.attempts.succeed(attempt, session)
  // The password has changed since it was compared.
  if (!expiresAt) return invalidCredentials
  // Not awaited: if the hash queue is full, the next sign-in computes the new hash.
  rehashIfOutdated(parts, account, password, attempt.context.address).catch(() => undefined)
  const { username, displayName } = account
  return ok({
    next: 'home',
    session: { token, idleSeconds: limits.idleSeconds, expiresAt: expiresAt.toISOString() },
    insured: { username, displayName },
    ...(mode === 'workstation'
      ? { deviceCookie: deviceCookieFor(parts, account, attempt, now) }
      : {}),
  })
}

/** Renews the workstation's cookie, or creates its first one. */
function deviceCookieFor(
  { serverKey, rules }: Parts,
  { username, version }: Account,
  { clients }: Attempt,
  now: Date,
): string {
  const known = clients.find((client) => client.startsWith('workstation:'))
  const id = known?.slice('workstation:'.length) ?? newWorkstationId()
  const expiresAt = secondsAfter(now, rules.deviceCookie.days * day)
  return createDeviceCookie(serverKey, username, { id, expiresAt, version })
}

async function rehashIfOutdated(
  { db, hasher }: Parts,
  account: Account,
  password: string,
  address: string,
) {
  if (account.passwordHash === null || !hasher.needsRehash(account.passwordHash)) return
  await replaceHash(db, account, await hasher.hash(password, address))
}

async function authenticate(
  { db, clock }: Parts,
  token: string | undefined,
): Promise<Result<FoundSession & { readonly token: string }, ServiceFailure>> {
  if (token === undefined) return err({ code: 'session-expired' })
  const tokenHash = digest(token)
  const session = await touchSession(db, tokenHash, clock.sqlNow())
  if (session) return ok({ ...session, token })
  // An expired session would be valid again if the clock were set back.
  await deleteSession(db, tokenHash)
  return err({ code: 'session-expired' })
}

async function current(
  parts: Parts,
  given: string | undefined,
): Promise<Result<SignedIn, ServiceFailure>> {
  const found = await authenticate(parts, given)
  if (!found.ok) return found
  const { token, idleSeconds, expiresAt, username, displayName } = found.value
  return ok({
    session: { token, idleSeconds, expiresAt: expiresAt.toISOString() },
    insured: { username, displayName },
  })
}
