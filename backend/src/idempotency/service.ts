import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { err, type Result } from '../../../shared/result.ts'
import { secondsAfter } from '../clock.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import { type Failure, Unavailable } from '../service-failure.ts'
import { abandon, claim, complete, findRecord, type RecordKey } from './repository.ts'

/** A call that carries an `Idempotency-Key`. `body` is what the schema let through. */
export interface KeyedCall {
  readonly endpoint: string
  readonly key: string
  readonly body: unknown
}

/** Keeps the answer in the transaction that does the work, so that both happen or neither. */
export type Complete<T> = (tx: Db, answer: Result<T, Failure>) => Promise<void>

/** Does the work of a call once, however often it arrives. */
export interface Idempotency {
  /**
   * Runs `work`, or repeats the answer it gave. Fails with 409 `unavailable` while the work is under way elsewhere, and
   * with 422 `validation` where the key came with another body. `unavailable` and `rate-limited` are never kept.
   */
  readonly run: <T>(
    call: KeyedCall,
    work: (complete: Complete<T>) => Promise<Result<T, Failure>>,
  ) => Promise<Result<T, Failure>>
}

/** Makes {@link Idempotency}. Of the body only an HMAC under the server key is kept. */
export function createIdempotency({ db, clock, rules, serverKey }: Dependencies): Idempotency {
  return {
    async run(call, work) {
      const digest = createHmac('sha256', serverKey).update(JSON.stringify(call)).digest()
      const record = { endpoint: call.endpoint, key: call.key, digest, owner: randomUUID() }
      const now = clock.now()
      const leasedUntil = secondsAfter(now, rules.idempotency.leaseSeconds)
      const earliest = secondsAfter(now, -rules.idempotency.keepSeconds)
      const claimed = await claim(db, record, { now, leasedUntil, earliest })
      return claimed ? await perform(db, record, work) : await repeat(db, record)
    },
  }
}

async function perform<T>(
  db: Db,
  record: RecordKey,
  work: (complete: Complete<T>) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const done = { early: false }
  try {
    const answer = await work(async (tx, early) => {
      if (!(await complete(tx, record, early))) throw new Unavailable('The lease ran out.')
      done.early = true
    })
    if (!done.early) await (isFinal(answer) ? complete(db, record, answer) : abandon(db, record))
    return answer
  } catch (error) {
    // Where the commit went through and only its answer was lost, the record has its answer and stays.
    await abandon(db, record).catch(() => undefined)
    throw error
  }
}

async function repeat<T>(db: Db, record: RecordKey): Promise<Result<T, Failure>> {
  const known = await findRecord(db, record)
  if (known && !timingSafeEqual(known.digest, record.digest)) {
    return err({ code: 'validation', status: 422 })
  }
  if (!known?.answer) return err({ code: 'unavailable', status: 409, retryAfterSeconds: 1 })
  // Written by `complete` for this same endpoint, key and body.
  return known.answer as Result<T, Failure>
}

const isFinal = (answer: Result<unknown, Failure>) =>
  answer.ok || (answer.error.code !== 'unavailable' && answer.error.code !== 'rate-limited')
