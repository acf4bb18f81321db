import type { Attempt, AttemptLimiter, Event, SecretOfKind } from '../attempts/service.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import { createFairQueue } from '../fair-queue.ts'
import type { ServiceFailure } from '../service-failure.ts'
import type { Account } from './repository.ts'
import { parseTemporaryPassword } from '../../../shared/temporary-password.ts'
import { selectorOf } from './temporary-password-rows.ts'

/** Proof of a correct credential, with the account as it was when the credential was compared. */
export type Proof =
  | { readonly by: 'password'; readonly account: Account; readonly attempt: Attempt }
  | {
      readonly by: 'temporary-password'
      readonly account: Account
      readonly attempt: Attempt
      readonly temporaryPasswordId: string
    }

/** A secret to check. `secret` is in NFC and within the maximum length. `failure` is the audit event for a wrong one. */
export interface SecretToCheck {
  readonly username: string
  readonly secret: string
  readonly failure: Event
  /** True if the request counts toward the limit per network address. */
  readonly countAddress: boolean
}

/** Checks passwords and temporary passwords for every endpoint that accepts one. */
export interface CredentialVerifier {
  /**
   * Computes exactly one hash for any input, against a dummy hash if there is nothing to compare with. A secret with the
   * selector of a valid temporary password is compared only with that, any other only with the password. Fails with
   * `invalid-credentials` or `rate-limited`; a failure is counted and recorded. The attempt of a returned proof is still
   * reserved; the caller must end it.
   */
  readonly verify: (
    secret: SecretToCheck,
    context: RequestContext,
  ) => Promise<{ readonly proof: Proof } | { readonly failure: ServiceFailure }>
}

/**
 * Maximum attempts in progress: enough to keep every core busy with hashes, and fewer than the pool has connections. Others
 * wait here, in turn by network address, before they use the database.
 */
const attemptQueue = { width: 8, waiting: 1_024, waitingPerAddress: 256, deadlineMs: 5_000 }

export const createCredentialVerifier = (
  dependencies: Dependencies,
  attempts: AttemptLimiter,
): CredentialVerifier => {
  const enqueue = createFairQueue(attemptQueue)
  return {
    verify: (secret, context) =>
      enqueue(() => verify(dependencies, attempts, secret, context), context.address),
  }
}

async function verify(
  dependencies: Dependencies,
  attempts: AttemptLimiter,
  { username, secret, failure, countAddress }: SecretToCheck,
  context: RequestContext,
): ReturnType<CredentialVerifier['verify']> {
  const temporaryPassword = parseTemporaryPassword(secret)
  const kind: SecretOfKind =
    temporaryPassword === undefined
      ? { kind: 'password', selector: null }
      : {
          kind: 'temporary-password',
          selector: selectorOf(dependencies.serverKey, temporaryPassword),
        }
  const attempt = await attempts.begin({ username, ...kind }, context, { countAddress })
  if ('retryAfterSeconds' in attempt) return { failure: { code: 'rate-limited', ...attempt } }
  try {
    const right = await compare(dependencies, attempt, { secret, temporaryPassword })
    const proof = right ? proofOf(attempt) : undefined
    if (proof) return { proof }
    await attempts.fail(attempt, failure)
    return { failure: { code: 'invalid-credentials' } }
  } catch (error) {
    await attempts.release(attempt).catch(() => undefined)
    throw error
  }
}

function compare(
  { hasher }: Dependencies,
  { reservedAt, account, temporaryPassword, mayBePassword, context }: Attempt,
  typed: { readonly secret: string; readonly temporaryPassword: string | undefined },
): Promise<boolean> {
  const password = mayBePassword ? account?.passwordHash : undefined
  const stored = temporaryPassword ? temporaryPassword.passwordHash : password
  const secret = temporaryPassword ? (typed.temporaryPassword ?? '') : typed.secret
  // No one has an empty password; it also represents an overlong one.
  const hash = reservedAt === null || secret === '' ? undefined : (stored ?? undefined)
  return hasher.verify(hash, secret, context.address)
}

function proofOf(attempt: Attempt): Proof | undefined {
  const { account, temporaryPassword } = attempt
  if (!account) return undefined
  if (!temporaryPassword) return { by: 'password', account, attempt }
  return {
    by: 'temporary-password',
    account,
    attempt,
    temporaryPasswordId: temporaryPassword.id,
  }
}
