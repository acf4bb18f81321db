import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { err, type Result } from '../../../shared/result.ts'
import type { Db } from '../database.ts'
import type { Dependencies } from '../dependencies.ts'
import { type ServiceFailure, Unavailable } from '../service-failure.ts'
import { abandon, acquire, complete, findRecord, type RecordLease } from './repository.ts'

/** A request with an `Idempotency-Key`; `body` is parsed. */
export interface IdempotentRequest {
  readonly endpoint: string
  readonly key: string
  readonly body: unknown
}

/** Stores the response in the work's transaction, so that either both are committed or neither is. */
export type Complete<T> = (tx: Db, response: Result<T, ServiceFailure>) => Promise<void>

/** Runs a request's work once, however often the request arrives. */
export interface Idempotency {
  /**
   * Runs `work`, or returns its stored response. Fails with 409 `unavailable` while the work is in progress, and with 422
   * `validation` if the key was used with a different body. `unavailable` and `rate-limited` are never stored.
   */
  readonly run: <T>(
    request: IdempotentRequest,
    work: (complete: Complete<T>) => Promise<Result<T, ServiceFailure>>,
  ) => Promise<Result<T, ServiceFailure>>
}

/** Creates {@link Idempotency}. Stores only an HMAC of the body, made with the server key. */
export function createIdempotency({ db, clock, rules, serverKey }: Dependencies): Idempotency {
  return {
    async run(request, work) {
      const digest = createHmac('sha256', serverKey).update(JSON.stringify(request)).digest()
      const record = { endpoint: request.endpoint, key: request.key, digest, owner: randomUUID() }
      const acquired = await acquire(db, record, rules.idempotency, clock.sqlNow())
      return acquired ? await runWork(db, record, work) : await replay(db, record)
    },
  }
}

async function runWork<T>(
  db: Db,
  record: RecordLease,
  work: (complete: Complete<T>) => Promise<Result<T, ServiceFailure>>,
): Promise<Result<T, ServiceFailure>> {
  const done = { early: false }
  try {
    const response = await work(async (tx, early) => {
      if (!(await complete(tx, record, early)))
        throw new Unavailable('The idempotency lease has expired.')
      done.early = true
    })
    if (!done.early)
      await (isFinal(response) ? complete(db, record, response) : abandon(db, record))
    return response
  } catch (error) {
    // If the commit succeeded and only its confirmation was lost, the record has its response and is not deleted.
    await abandon(db, record).catch(() => undefined)
    throw error
  }
}

async function replay<T>(db: Db, record: RecordLease): Promise<Result<T, ServiceFailure>> {
  const known = await findRecord(db, record)
  if (known && !timingSafeEqual(known.digest, record.digest)) {
    return err({ code: 'validation', status: 422 })
  }
  if (!known?.response) return err({ code: 'unavailable', status: 409, retryAfterSeconds: 1 })
  // Safe cast: `complete` stored this response for the same endpoint, key and body.
  return known.response as Result<T, ServiceFailure>
}

const isFinal = (response: Result<unknown, ServiceFailure>) =>
  response.ok || (response.error.code !== 'unavailable' && response.error.code !== 'rate-limited')
