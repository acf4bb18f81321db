import type { z } from 'zod'
import type { PasswordChange } from '../../../shared/api/password-changes.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { AddressLimits } from '../address-limits/service.ts'
import { reset } from '../attempts/repository.ts'
import { recordAuditEvent } from '../audit/repository.ts'
import { lockAccountRow, voidTemporaryPasswords } from '../credentials/repository.ts'
import type { CredentialVerifier, Proof } from '../credentials/service.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { Complete } from '../idempotency/service.ts'
import { enqueue } from '../jobs/repository.ts'
import type { PasswordPolicyChecker } from '../password-policy/service.ts'
import { deleteSessionsOf } from '../sessions/repository.ts'
import { consumeTemporaryPassword, recentHashes, storePassword, trimHistory } from './repository.ts'

/** Forced and voluntary password changes. */
export interface PasswordChanges {
  /**
   * Fails with `invalid-credentials`, `weak-password`, `password-reused` or `rate-limited`. `complete` stores the
   * response in the change's transaction.
   */
  readonly change: (
    input: z.output<typeof PasswordChange>,
    context: RequestContext,
    complete: Complete<null>,
  ) => Promise<Result<null, ServiceFailure>>
}

type Parts = Dependencies & {
  readonly credentials: CredentialVerifier
  readonly limits: AddressLimits
  readonly policy: PasswordPolicyChecker
}

/** Number of passwords that cannot be reused: the current one and the five before it. */
const historyLength = 6

export const createPasswordChanges = (parts: Parts): PasswordChanges => ({
  change: async (input, context, complete) => {
    const limited = await parts.limits.consume('attempts', context)
    if (limited) return err(limited)
    const current = input.currentPassword.normalize('NFC')
    const { proof, accountId } = await parts.credentials.verify(input.username, current, context)
    const result = proof
      ? await setNewPassword(parts, proof, input.newPassword.normalize('NFC'), complete)
      : err<ServiceFailure>({ code: 'invalid-credentials' })
    await recordAuditEvent(parts.db, {
      event: result.ok ? 'authn_password_change' : 'authn_password_change_fail',
      ...(result.ok ? {} : { detail: result.error.code }),
      accountId,
      at: parts.clock.now(),
      context,
    })
    return result
  },
})

async function setNewPassword(
  parts: Parts,
  proof: Proof,
  password: string,
  complete: Complete<null>,
): Promise<Result<null, ServiceFailure>> {
  const violations = parts.policy.check(password, proof.account)
  if (violations.length > 0) return err({ code: 'weak-password', violations })
  if (await wasUsed(parts, proof, password)) return err({ code: 'password-reused' })
  const hash = await parts.hasher.hash(password)
  return await commit(parts, proof, hash, complete)
}

async function wasUsed({ db, hasher }: Parts, { account }: Proof, password: string) {
  const hashes = new Set(await recentHashes(db, account.id, historyLength))
  if (account.passwordHash !== null) hashes.add(account.passwordHash)
  for (const hash of hashes) {
    if (await hasher.verify(hash, password)) return true
  }
  return false
}

/**
 * Commits the change in one transaction, unless the password used for it has been changed or voided since it was verified.
 */
function commit(
  { db, clock, rules }: Parts,
  proof: Proof,
  hash: string,
  complete: Complete<null>,
): Promise<Result<null, ServiceFailure>> {
  const { id: accountId, username } = proof.account
  const at = clock.now()
  return db.transaction().execute(async (tx) => {
    const stillValid =
      (await lockAccountRow(tx, proof.account)) &&
      (proof.by === 'password' ||
        (await consumeTemporaryPassword(tx, proof.temporaryPasswordId, at)))
    if (!stillValid) return err({ code: 'invalid-credentials' })
    await storePassword(tx, { accountId, hash, at })
    await trimHistory(tx, accountId, historyLength)
    await voidTemporaryPasswords(tx, accountId, at)
    await deleteSessionsOf(tx, accountId)
    await reset(tx, { username }, rules.lock, at)
    await enqueue(tx, { kind: 'password-changed', username }, clock.sqlNow())
    const done = ok(null)
    await complete(tx, done)
    return done
  })
}
