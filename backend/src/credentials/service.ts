import type { Attempts } from '../attempts/service.ts'
import { record, type AuditEvent } from '../audit/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import * as repository from './repository.ts'
import type { Account } from './repository.ts'
import { readTemporaryKey } from './temporary-password.ts'

/** What a right secret proved, and against which state of the account. */
export type Proof =
  | { readonly by: 'password'; readonly account: Account; readonly afterFailure: boolean }
  | { readonly by: 'temporary-key'; readonly account: Account; readonly keyId: string }

/** The outcome of an attempt: no proof for every kind of no. `accountId` is for the audit trail alone. */
export interface Evaluation {
  readonly accountId: string | undefined
  readonly proof: Proof | undefined
}

/** Checks secrets for every entry that takes one. */
export interface Credentials {
  /**
   * Exactly one hash for any input, against a dummy where there is nothing to compare with. A secret of the shape of
   * a temporary key is compared with that alone, all else with the password alone (see the lock and temporary key
   * rules of the API). `secret` must be in NFC.
   */
  readonly evaluate: (
    username: string,
    secret: string,
    context: RequestContext,
  ) => Promise<Evaluation>
}

/** Makes {@link Credentials}; `attempts` is the lock. */
export function createCredentials(dependencies: Dependencies, attempts: Attempts): Credentials {
  return {
    evaluate: (username, secret, context) => {
      const key = readTemporaryKey(secret)
      return key === undefined
        ? checkPassword(dependencies, attempts, username, secret, context)
        : checkTemporaryKey(dependencies, attempts, username, key, context)
    },
  }
}

async function checkPassword(
  { db, clock, hasher, rules }: Dependencies,
  attempts: Attempts,
  username: string,
  secret: string,
  context: RequestContext,
): Promise<Evaluation> {
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
    const audit = (event: AuditEvent) => record(db, { event, accountId, at: clock.now(), context })
    if (locked) await audit('authn_login_lock')
    if (ceiling) await audit('authn_login_fail_max')
    return { accountId, proof: undefined }
  } catch (error) {
    if (attempt) await attempts.release(attempt).catch(() => undefined)
    throw error
  }
}

async function checkTemporaryKey(
  { db, clock, hasher, rules }: Dependencies,
  attempts: Attempts,
  username: string,
  key: string,
  context: RequestContext,
): Promise<Evaluation> {
  const account = await repository.findAccount(db, username)
  const taken = await repository.takeTry(db, username, rules.temporaryKey.tries, clock.now())
  const giveBack = () => (taken ? repository.giveBackTry(db, taken.id) : Promise.resolve())
  const right = await hasher.verify(taken?.keyHash, key).catch(async (error: unknown) => {
    await giveBack().catch(() => undefined)
    throw error
  })
  const accountId = account?.id
  if (!right || !taken || !account) return { accountId, proof: undefined }
  await giveBack()
  if (await attempts.unlock(username)) {
    await record(db, { event: 'authn_unlock', accountId, at: clock.now(), context })
  }
  return { accountId, proof: { by: 'temporary-key', account, keyId: taken.id } }
}

// Code points are never more than UTF-16 units and never less than half of them, so a long text is not walked.
const isHashable = (secret: string, longest: number) =>
  secret !== '' && secret.length <= longest * 2 && Array.from(secret).length <= longest
