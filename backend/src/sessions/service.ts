import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type {
  ChangeReason,
  ClientMode,
  Credentials,
  SignedIn,
} from '../../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import { type AuditEvent, recordAuditEvent } from '../audit/repository.ts'
import { secondsAfter } from '../clock.ts'
import { lockAccountRow, replaceHash, voidTemporaryPasswords } from '../credentials/repository.ts'
import type { CredentialVerifier as CredentialCheck, Proof } from '../credentials/service.ts'
import { toHashable } from '../credentials/normalize-password.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import { deleteSession, type FoundSession, insertSession, touchSession } from './repository.ts'

/** Next step after correct credentials: the new session, or the reason why the password must be changed first. */
export type SignInStep =
  | ({ readonly next: 'home' } & SignedIn)
  | { readonly next: 'change-password'; readonly reason: ChangeReason }

/** Sessions with opaque tokens. The idle limit and the absolute limit depend on the client's mode. */
export interface Sessions {
  /** Fails with `invalid-credentials`, whatever is wrong with them, or with `rate-limited`. */
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
  readonly limits: AddressLimits
}
type PasswordProof = Extract<Proof, { by: 'password' }>

const invalidCredentials = err<ServiceFailure>({ code: 'invalid-credentials' })

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
    const accountId = token === undefined ? undefined : await deleteSession(parts.db, digest(token))
    if (accountId === undefined) return
    const at = parts.clock.now()
    await recordAuditEvent(parts.db, {
      event: 'authn_token_revoked',
      detail: 'session',
      accountId,
      at,
      context,
    })
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
  const limited = await parts.limits.consume('attempts', context)
  if (limited) return err(limited)
  const { proof, accountId } = await parts.credentials.verify(username, password, context)
  const audit = (event: AuditEvent) =>
    recordAuditEvent(parts.db, { event, accountId, at: parts.clock.now(), context })
  if (!proof) {
    await audit('authn_login_fail')
    return invalidCredentials
  }
  if (proof.by === 'temporary-password') return ok({ next: 'change-password', reason: 'temporary' })
  const { changeDue } = proof.account
  if (changeDue) return ok({ next: 'change-password', reason: changeDue })
  const signedIn = await openSession(parts, proof, mode)
  if (!signedIn) {
    await audit('authn_login_fail')
    return invalidCredentials
  }
  await audit(proof.afterFailure ? 'authn_login_successafterfail' : 'authn_login_success')
  await rehashIfOutdated(parts, proof, password)
  return ok({ next: 'home', ...signedIn })
}

/** Opens a session; returns `undefined` if the password has changed since it was verified. */
async function openSession(
  { db, clock, rules }: Parts,
  { account }: PasswordProof,
  mode: ClientMode,
): Promise<SignedIn | undefined> {
  const token = randomBytes(32).toString('base64url')
  const { idleSeconds, absoluteSeconds } = rules.sessions[mode]
  const createdAt = clock.now()
  const expiresAt = secondsAfter(createdAt, absoluteSeconds)
  const opened = await db.transaction().execute(async (tx) => {
    if (!(await lockAccountRow(tx, account))) return false
    const session = { tokenHash: digest(token), accountId: account.id, mode, idleSeconds }
    await insertSession(tx, { ...session, createdAt, expiresAt })
    await voidTemporaryPasswords(tx, account.id, createdAt)
    return true
  })
  if (!opened) return undefined
  const { username, displayName } = account
  return {
    session: { token, idleSeconds, expiresAt: expiresAt.toISOString() },
    insured: { username, displayName },
  }
}

async function rehashIfOutdated(
  { db, hasher }: Parts,
  { account }: PasswordProof,
  password: string,
) {
  if (account.passwordHash === null || !hasher.needsRehash(account.passwordHash)) return
  await replaceHash(db, account, await hasher.hash(password))
}

async function authenticate(
  { db, clock }: Parts,
  token: string | undefined,
): Promise<Result<FoundSession & { readonly token: string }, ServiceFailure>> {
  if (token === undefined) return err({ code: 'session-expired' })
  const tokenHash = digest(token)
  const session = await touchSession(db, tokenHash, clock.now())
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
