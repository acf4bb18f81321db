import type { AttemptLimiter } from '../attempts/service.ts'
import { recordAuditEvent, type AuditEvent } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import * as repository from './repository.ts'
import type { Account } from './repository.ts'
import { parseTemporaryPassword } from './temporary-password.ts'

/** What a right secret proved, and against which state of the account. */
export type Proof =
  | { readonly by: 'password'; readonly account: Account; readonly afterFailure: boolean }
  | {
      readonly by: 'temporary-password'
      readonly account: Account
      readonly temporaryPasswordId: string
    }

/** The outcome of an attempt: no proof for every kind of no. `accountId` is for the audit trail alone. */
export interface Verification {
  readonly accountId: string | undefined
  readonly proof: Proof | undefined
}

/** Checks secrets for every entry that takes one. */
export interface CredentialVerifier {
  /**
   * Exactly one hash for any input, against a dummy where there is nothing to compare with. A secret of the shape of
   * a temporary key is compared with that alone, all else with the password alone (see the lock and temporary key
   * rules of the API). `secret` must be in NFC.
   */
  readonly verify: (
    username: string,
    secret: string,
    context: RequestContext,
  ) => Promise<Verification>
}

/** Makes {@link CredentialVerifier}; `attempts` is the lock. */
export function createCredentialVerifier(
  dependencies: Dependencies,
  attempts: AttemptLimiter,
): CredentialVerifier {
  return {
    verify: (username, secret, context) => {
      const temporaryPassword = parseTemporaryPassword(secret)
      return temporaryPassword === undefined
        ? checkPassword(dependencies, attempts, username, secret, context)
        : checkTemporaryPassword(dependencies, attempts, username, temporaryPassword, context)
    },
  }
}

async function checkPassword(
  { db, clock, hasher, rules }: Dependencies,
  attempts: AttemptLimiter,
  username: string,
  secret: string,
  context: RequestContext,
): Promise<Verification> {
  const attempt = await attempts.reserve(username)
  try {
    const account = await repository.findAccount(db, username)
    // A password that is too long is never hashed: time would tell its length, and no stored one is that long.
    const hashable = isHashable(secret, rules.password.maxLength)
    const hash = attempt && hashable ? (account?.passwordHash ?? undefined) : undefined
    const right = await hasher.verify(hash, hashable ? secret : '')
    const accountId = account?.id
    if (!attempt) return { accountId, proof: undefined }
    if (account && right) {
      const { failed } = await attempts.succeed(attempt)
      return { accountId, proof: { by: 'password', account, afterFailure: failed } }
    }
    const { locked, ceiling } = await attempts.fail(attempt)
    const audit = (event: AuditEvent) =>
      recordAuditEvent(db, { event, accountId, at: clock.now(), context })
    if (locked) await audit('authn_login_lock')
    if (ceiling) await audit('authn_login_fail_max')
    return { accountId, proof: undefined }
  } catch (error) {
    if (attempt) await attempts.release(attempt).catch(() => undefined)
    throw error
  }
}

async function checkTemporaryPassword(
  { db, clock, hasher, rules }: Dependencies,
  attempts: AttemptLimiter,
  username: string,
  temporaryPassword: string,
  context: RequestContext,
): Promise<Verification> {
  const account = await repository.findAccount(db, username)
  const candidate = await repository.consumeTry(
    db,
    username,
    rules.temporaryPassword.tries,
    clock.now(),
  )
  const restoreTry = () => (candidate ? repository.restoreTry(db, candidate.id) : Promise.resolve())
  const right = await hasher
    .verify(candidate?.passwordHash, temporaryPassword)
    .catch(async (error: unknown) => {
      await restoreTry().catch(() => undefined)
      throw error
    })
  const accountId = account?.id
  if (!right || !candidate || !account) return { accountId, proof: undefined }
  await restoreTry()
  if (await attempts.unlock(username)) {
    await recordAuditEvent(db, { event: 'authn_unlock', accountId, at: clock.now(), context })
  }
  return {
    accountId,
    proof: { by: 'temporary-password', account, temporaryPasswordId: candidate.id },
  }
}

// Code points are never more than UTF-16 units and never less than half of them, so a long text is not walked.
const isHashable = (secret: string, longest: number) =>
  secret !== '' && secret.length <= longest * 2 && Array.from(secret).length <= longest
