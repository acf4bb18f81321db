import type { z } from 'zod'
import type { PasswordChange } from '../../../shared/api/password-changes.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { type AttemptLimiter, noSession } from '../attempts/service.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import { lockAccountRow } from '../credentials/repository.ts'
import { toHashable } from '../credentials/normalize-password.ts'
import type { CredentialVerifier, Proof } from '../credentials/service.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { Complete } from '../idempotency/service.ts'
import type { PasswordPolicyChecker } from '../password-policy/service.ts'
import { preparePasswordChange, recentHashes } from './repository.ts'

/** Forced and voluntary password changes. */
export interface PasswordChanges {
  /**
   * Fails with `invalid-credentials`, `weak-password` or `password-reused`. `complete` stores the response in the change's
   * transaction.
   */
  readonly change: (
    input: z.output<typeof PasswordChange>,
    context: RequestContext,
    complete: Complete<null>,
  ) => Promise<Result<null, ServiceFailure>>
}

type Parts = Dependencies & {
  readonly attempts: AttemptLimiter
  readonly credentials: CredentialVerifier
  readonly policy: PasswordPolicyChecker
}

/** Number of passwords that cannot be reused: the current one and the five before it. */
const historyLength = 6

export function createPasswordChanges(parts: Parts): PasswordChanges {
  const storeChange = preparePasswordChange(historyLength, parts.clock)
  return {
    change: async (input, context, complete) => {
      const proof = await prove(parts, input, context)
      if (!proof.ok) return proof
      const hash = await hashNewPassword(parts, proof.value, input.newPassword)
      const result = hash.ok
        ? await commit(parts, storeChange, { proof: proof.value, hash: hash.value, complete })
        : hash
      if (!result.ok) await recordRefusal(parts, proof.value, result.error)
      return result
    },
  }
}

/** Checks the current or temporary password and ends the attempt. */
async function prove(
  parts: Parts,
  { username, currentPassword }: z.output<typeof PasswordChange>,
  context: RequestContext,
): Promise<Result<Proof, ServiceFailure>> {
  const { attempts, credentials, rules } = parts
  const failure = { event: 'authn_password_change_fail', detail: 'invalid-credentials' } as const
  // An overlong password is checked like an empty one, which matches no hash.
  const current = toHashable(currentPassword, rules.password.maxLength) ?? ''
  const secret = { username, secret: current, failure, countAddress: false }
  const verified = await credentials.verify(secret, context)
  if ('failure' in verified) return err(verified.failure)
  const { proof } = verified
  if (proof.by === 'temporary-password') {
    await attempts.accept(proof.attempt, null)
    return ok(proof)
  }
  const { opened } = await attempts.succeed(proof.attempt, noSession)
  if (opened) return ok(proof)
  await recordRefusal(parts, proof, { code: 'invalid-credentials' })
  return err({ code: 'invalid-credentials' })
}

async function hashNewPassword(
  parts: Parts,
  proof: Proof,
  newPassword: string,
): Promise<Result<string, ServiceFailure>> {
  const password = toHashable(newPassword, parts.rules.password.maxLength)
  if (password === undefined) return err({ code: 'weak-password', violations: ['too-long'] })
  const violations = await parts.policy.check(password, proof.account)
  if (violations.length > 0) return err({ code: 'weak-password', violations })
  if (await wasUsed(parts, proof, password)) return err({ code: 'password-reused' })
  return ok(await parts.hasher.hash(password, proof.attempt.context.address))
}

async function wasUsed(
  { db, hasher }: Parts,
  { account, attempt: { context } }: Proof,
  password: string,
) {
  const hashes = new Set(await recentHashes(db, account.id, historyLength))
  if (account.passwordHash !== null) hashes.add(account.passwordHash)
  for (const hash of hashes) {
    if (await hasher.verify(hash, password, context.address)) return true
  }
  return false
}

/**
 * Commits the change in one transaction, unless the password used for it has been changed or voided since it was verified.
 */
function commit(
  { db }: Parts,
  storeChange: ReturnType<typeof preparePasswordChange>,
  { proof, hash, complete }: { proof: Proof; hash: string; complete: Complete<null> },
): Promise<Result<null, ServiceFailure>> {
  const { id: accountId, username, version } = proof.account
  const { clientLabel, requestId } = proof.attempt.context
  const temporaryPasswordId = proof.by === 'password' ? null : proof.temporaryPasswordId
  const change = { accountId, username, version, temporaryPasswordId, hash, clientLabel, requestId }
  return db.transaction().execute(async (tx) => {
    // A separate statement, so that the next one sees, and ends, what was committed while this one waited.
    const locked = await lockAccountRow(tx, proof.account)
    const [stored] = locked ? await storeChange(tx, change) : []
    if (!stored) return err({ code: 'invalid-credentials' })
    const done = ok(null)
    await complete(tx, done)
    return done
  })
}

const recordRefusal = (
  { db, clock }: Parts,
  { account, attempt: { context } }: Proof,
  { code }: ServiceFailure,
) =>
  recordAuditEvent(db, {
    event: 'authn_password_change_fail',
    detail: code,
    accountId: account.id,
    at: clock.sqlNow(),
    context,
  })
