import type { Clock } from '../clock.ts'
import type { Db } from '../database.ts'
import { type Job, renew } from './repository.ts'

interface LeaseParts {
  readonly db: Db
  readonly clock: Clock
  readonly leaseSeconds: number
  readonly report: (event: string, error: unknown) => void
}

/**
 * Renews a job's lease until `stop`. `lost` is aborted as soon as another worker has the job, and before the lease can
 * expire unnoticed because the database is unreachable, so that two workers never do the same job at the same time.
 */
export function keepLease({ db, clock, leaseSeconds, report }: LeaseParts, job: Job) {
  const lost = new AbortController()
  // Shorter than the lease, to leave time for aborting the work.
  const heldMs = leaseSeconds * 800
  let stopped = false
  let end: NodeJS.Timeout | undefined
  const holdFrom = (startedAt: number) => {
    clearTimeout(end)
    const abort = () => {
      lost.abort()
    }
    if (!stopped) end = setTimeout(abort, heldMs - (performance.now() - startedAt))
  }
  const extend = async () => {
    const startedAt = performance.now()
    if (await renew(db, job, { now: clock.sqlNow(), seconds: leaseSeconds })) holdFrom(startedAt)
    else lost.abort()
  }
  holdFrom(performance.now())
  const timer = setInterval(() => {
    extend().catch((error: unknown) => {
      report('jobs', error)
    })
  }, heldMs / 4)
  return {
    lost: lost.signal,
    stop: () => {
      stopped = true
      clearInterval(timer)
      clearTimeout(end)
    },
  }
}
