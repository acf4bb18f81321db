import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { addressHashOf } from '../address-limits/service.ts'
import type { AuditEvent } from '../audit/repository.ts'
import type { Account } from '../credentials/repository.ts'
import type { Dependencies, RequestContext } from '../dependencies.ts'
import { Unavailable } from '../service-failure.ts'
import { clientClaimOf } from './client.ts'
import { prepareFailure } from './failure.ts'
import { prepareRelease } from './repository.ts'
import { prepareReservation, type ReservedAttempt, type SecretKind } from './reserve.ts'
import {
  prepareSuccess,
  prepareTemporaryPasswordSuccess,
  type SuccessParameters,
} from './success.ts'

/**
 * A sign-in attempt before its hash is computed. It must be ended with one of the limiter's other methods. `reservedAt` is
 * null if the account is locked for this client.
 */
export interface Attempt {
  readonly username: string
  readonly kind: SecretKind
  readonly clients: readonly string[]
  readonly reservedAt: string | null
  readonly account: Account | undefined
  /** The temporary password with the typed selector. */
  readonly temporaryPassword: { readonly id: string; readonly passwordHash: string } | undefined
  readonly mayBePassword: boolean
  readonly context: RequestContext
}

/** Kind of the secret, with the selector of a temporary password. */
export type SecretOfKind =
  | { readonly kind: 'password'; readonly selector: null }
  | { readonly kind: 'temporary-password'; readonly selector: number }

/** Event and detail to record in the audit trail. */
export interface Event {
  readonly event: AuditEvent
  readonly detail?: string
}

type Session = Pick<
  SuccessParameters,
  'mode' | 'detail' | 'tokenHash' | 'idleSeconds' | 'absoluteSeconds'
>

/** Result of a correct password; `opened` is false if the password has changed since it was compared. */
export interface Success {
  readonly opened: boolean
  readonly now: Date
  readonly expiresAt: Date | undefined
}

/**
 * Counts failed attempts by canonical username and client, whether or not an account exists, and locks accounts. A lock that
 * other clients caused does not apply to an enrolled kiosk, or to a workstation on which the account signed in before.
 */
export interface AttemptLimiter {
  /**
   * Reserves an attempt; returns the seconds to wait if the limit per network address is exceeded. Throws `Unavailable` if
   * all attempts stay reserved for too long.
   */
  readonly begin: (
    secret: { readonly username: string } & SecretOfKind,
    context: RequestContext,
    options: { readonly countAddress: boolean },
  ) => Promise<Attempt | { readonly retryAfterSeconds: number }>
  /**
   * Counts a failure. Throws `Unavailable` if its reservation is gone, because a failure must not be reported without being
   * counted.
   */
  readonly fail: (attempt: Attempt, event: Event) => Promise<void>
  /** Ends an attempt with a correct password, and opens a session if there is a token hash. */
  readonly succeed: (attempt: Attempt, session: Session) => Promise<Success>
  /** Ends an attempt with a correct temporary password. */
  readonly accept: (attempt: Attempt, detail: string | null) => Promise<void>
  readonly release: (attempt: Attempt) => Promise<void>
}

/** Ends an attempt without opening a session or recording a sign-in. */
export const noSession: Session = {
  mode: null,
  detail: null,
  tokenHash: null,
  idleSeconds: null,
  absoluteSeconds: null,
}

/** Number of times to try to reserve an attempt: about four seconds in total, with 20 to 60 ms in between. */
const maxReserveTries = 100

export function createAttemptLimiter(dependencies: Dependencies): AttemptLimiter {
  const { db, clock, rules } = dependencies
  const fail = prepareFailure(rules, clock)
  const succeed = prepareSuccess(clock)
  const accept = prepareTemporaryPasswordSuccess(rules, clock)
  const release = prepareRelease()
  return {
    begin: createBegin(dependencies, release),
    fail: async (attempt, { event, detail }) => {
      const [row] = await fail(db, { ...endOf(attempt), event, detail: detail ?? null })
      if (row?.counted !== true) throw new Unavailable('The attempt was lost with the database.')
    },
    succeed: async (attempt, session) => {
      const [row] = await succeed(db, { ...provenEndOf(attempt), ...session })
      if (!row) throw new Error('The success was not recorded.')
      const expiresAt = row.expiresAt === null ? undefined : new Date(Number(row.expiresAt))
      return { opened: row.opened, now: new Date(Number(row.now)), expiresAt }
    },
    accept: async (attempt, detail) => {
      await accept(db, { ...provenEndOf(attempt), detail })
    },
    release: async (attempt) => {
      if (attempt.reservedAt !== null) await release(db, attempt)
    },
  }
}

function createBegin(
  dependencies: Dependencies,
  release: ReturnType<typeof prepareRelease>,
): AttemptLimiter['begin'] {
  const { db, clock, rules } = dependencies
  const reserve = {
    password: prepareReservation('password', rules, clock),
    'temporary-password': prepareReservation('temporary-password', rules, clock),
  }
  return async ({ username, kind, selector }, context, { countAddress }) => {
    const { clientLabel, requestId } = context
    const claim = clientClaimOf(dependencies, username, context)
    for (let tries = 0; tries < maxReserveTries; tries += 1) {
      const addressHash =
        countAddress && tries === 0 ? addressHashOf(dependencies, context.address) : null
      const parameters = { username, selector, addressHash, clientLabel, requestId, ...claim }
      const [row] = await reserve[kind](db, parameters)
      if (!row) throw new Error('The attempt was not reserved.')
      if (row.retryAfterSeconds !== null) return { retryAfterSeconds: row.retryAfterSeconds }
      const attempt = toAttempt(username, kind, context, row)
      if (row.reserved.length === row.needed) return attempt
      if (row.reserved.length > 0) await release(db, { ...attempt, clients: row.reserved })
      if (row.locked) return { ...attempt, reservedAt: null }
      await wait(randomInt(20, 61))
    }
    throw new Unavailable('Too many concurrent attempts for one account.')
  }
}

const toAttempt = (
  username: string,
  kind: SecretKind,
  context: RequestContext,
  { client, reservedAt, account, temporaryPassword, mayBePassword }: ReservedAttempt,
): Attempt => ({
  username,
  kind,
  clients: [...new Set([client.split(':')[0] ?? client, client])],
  reservedAt,
  account: account ?? undefined,
  temporaryPassword: temporaryPassword ?? undefined,
  mayBePassword,
  context,
})

const endOf = ({ username, kind, clients, reservedAt, account, context }: Attempt) => ({
  username,
  kind,
  clients,
  reservedAt,
  accountId: account?.id ?? null,
  clientLabel: context.clientLabel,
  requestId: context.requestId,
})

function provenEndOf(attempt: Attempt) {
  const { reservedAt, account } = attempt
  if (reservedAt === null || !account) throw new Error('The attempt was refused.')
  return { ...endOf(attempt), reservedAt, accountId: account.id, version: account.version }
}
