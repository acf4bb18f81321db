import type { AttemptLimiter } from '../attempts/service.ts'
import { recordAuditEvent, type AuditEvent } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import * as repository from './repository.ts'
import type { Account } from './repository.ts'
import { parseTemporaryPassword } from './temporary-password.ts'
import { selectorOf } from './temporary-password-rows.ts'

/** Proof of a correct credential, with the account as it was when the credential was checked. */
export type Proof =
  | { readonly by: 'password'; readonly account: Account; readonly afterFailure: boolean }
  | {
      readonly by: 'temporary-password'
      readonly account: Account
      readonly temporaryPasswordId: string
    }

/** Result of a check; `proof` is `undefined` for every kind of failure. `accountId` is only for the audit trail. */
export interface Verification {
  readonly accountId: string | undefined
  readonly proof: Proof | undefined
}

/** Checks passwords and temporary passwords for every endpoint that accepts one. */
export interface CredentialVerifier {
  /**
   * Computes exactly one hash for any input, against a dummy hash if there is nothing to compare with. A secret in the
   * format of a temporary password is compared only with the temporary password, any other only with the password.
   * `secret` must be in NFC.
   */
  readonly verify: (
    username: string,
    secret: string,
    context: RequestContext,
  ) => Promise<Verification>
}

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
    // An overlong password is never hashed: the time would reveal its length, and no stored password is that long.
    const hashable = isHashable(secret, rules.password.maxLength)
    const hash = attempt && hashable ? (account?.passwordHash ?? undefined) : undefined
    const right = await hasher.verify(hash, hashable ? secret : '')
    const accountId = account?.id
    if (!attempt) return { accountId, proof: undefined }
    if (account && right) {
      const { failed } = await attempts.succeed(attempt)
      return { accountId, proof: { by: 'password', account, afterFailure: failed } }
    }
    const { locked, reachedMaximum } = await attempts.fail(attempt)
    const audit = (event: AuditEvent) =>
      recordAuditEvent(db, { event, accountId, at: clock.now(), context })
    if (locked) await audit('authn_login_lock')
    if (reachedMaximum) await audit('authn_login_fail_max')
    return { accountId, proof: undefined }
  } catch (error) {
    if (attempt) await attempts.release(attempt).catch(() => undefined)
    throw error
  }
}

async function checkTemporaryPassword(
  { db, clock, hasher, rules, serverKey }: Dependencies,
  attempts: AttemptLimiter,
  username: string,
  temporaryPassword: string,
  context: RequestContext,
): Promise<Verification> {
  const account = await repository.findAccount(db, username)
  const candidate = await repository.consumeTry(db, username, {
    selector: selectorOf(serverKey, temporaryPassword),
    maxTries: rules.temporaryPassword.tries,
    now: clock.sqlNow(),
  })
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

// A code point is one or two UTF-16 units, so only strings up to twice the maximum length need to be counted.
const isHashable = (secret: string, longest: number) =>
  secret !== '' && secret.length <= longest * 2 && Array.from(secret).length <= longest
