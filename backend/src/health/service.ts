import { err, ok, type Result } from '../../../shared/result.ts'
import { type Db, isWritable } from '../database.ts'
import type { ServiceFailure } from '../service-failure.ts'

/** Checks that requests can be served; otherwise fails with `unavailable`. */
export type Readiness = () => Promise<Result<null, ServiceFailure>>

/** Time for the database to respond; shorter than the timeouts of load balancers and of the kiosks' probes. */
const deadlineMs = 2_000

/**
 * Creates a readiness check: the database responds in time and accepts changes, and the backend is not stopping. Concurrent
 * checks share one statement, so that they never use up the connection pool.
 */
export function createReadinessCheck(db: Db, isStopping: () => boolean = () => false): Readiness {
  let running: Promise<boolean> | undefined
  const check = () => {
    running ??= isWritable(db)
      .catch(() => false)
      .finally(() => {
        running = undefined
      })
    return running
  }
  return async () => {
    const ready = !isStopping() && (await inTime(check()))
    return ready ? ok(null) : err({ code: 'unavailable', retryAfterSeconds: 2 })
  }
}

async function inTime(check: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, deadlineMs, false)
  })
  try {
    return await Promise.race([check, late])
  } finally {
    clearTimeout(timer)
  }
}
