import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { type Db, isDatabaseOutage } from '../database.ts'
import { backoffSeconds } from './backoff.ts'
import { isLasting, JobFailure, summaryOf } from './job-failure.ts'
import { keepLease } from './keep-lease.ts'
import { bury, finish, type Job, lease, postpone, release } from './repository.ts'

/** Changes that are committed together with the end of a job. */
export type JobEffects = (tx: Db) => Promise<void>

/** The handler of one kind of job. */
export interface JobHandler {
  /** Age after which a job of this kind is given up. */
  readonly maxAgeSeconds: number
  /** Does the job at least once. Must end soon after `signal` is aborted; rejects if the try failed. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<JobEffects | undefined>
}

/** Does the jobs in the job queue, each at least once. */
export interface JobWorker {
  /** Does the job that has been due longest; returns false if none is due. */
  readonly runOnce: () => Promise<boolean>
  /** Does jobs as they become due, until `stop`. */
  readonly start: () => void
  /** Waits a moment for the jobs in progress, then aborts them and releases their leases. Takes at most 5 seconds. */
  readonly stop: () => Promise<void>
}

/** `report` receives every error; its message contains no personal data if it is a {@link JobFailure}. */
export interface WorkerParts {
  readonly db: Db
  readonly clock: Clock
  readonly handlers: Readonly<Record<string, JobHandler>>
  /** Time for which the jobs of a worker that crashed are left undone; a lease is renewed while its job is in progress. */
  readonly leaseSeconds: number
  readonly report: (event: string, error: unknown) => void
}

const pollMilliseconds = 500

/** Jobs in progress at the same time, so that a slow one does not delay the others. */
const concurrency = 5

/** Tries that may fail for a lasting reason before a job is given up. */
const maxLastingFailures = 3

/** Minimum wait after such a try, in which someone may correct the cause. */
const lastingPauseSeconds = 5 * 60

/** Time for the jobs in progress when the worker stops, and then for releasing the others. */
const stopMilliseconds = { finish: 2_500, release: 2_000 }

/** Time for recording the end of a job while the database is unreachable. */
const recordMilliseconds = 15 * 60 * 1000

/** Creates a {@link JobWorker}. Any number of them may share a database. */
export function createWorker(parts: WorkerParts): JobWorker {
  const { running, startNext, stopping, aborting } = createRunner(parts)
  let loop: Promise<void> = Promise.resolve()
  const poll = async () => {
    while (!stopping.signal.aborted) {
      if (running.size >= concurrency) await Promise.race(running)
      else if (!(await tryTo(startNext, parts.report)))
        await wait(pollMilliseconds, undefined, stopping).catch(() => undefined)
    }
  }
  const settled = (milliseconds: number) =>
    Promise.race([
      loop.then(() => Promise.all(running)),
      wait(milliseconds, undefined, { ref: false }),
    ])
  return {
    runOnce: async () => {
      const started = await startNext()
      await started?.end
      return started !== undefined
    },
    start: () => {
      loop = poll()
    },
    stop: async () => {
      stopping.abort()
      await settled(stopMilliseconds.finish)
      aborting.abort()
      await settled(stopMilliseconds.release)
    },
  }
}

/** Leases jobs and keeps the set of those in progress. */
function createRunner(parts: WorkerParts) {
  const stopping = new AbortController()
  const aborting = new AbortController()
  const running = new Set<Promise<void>>()
  const run = async (job: Job) => {
    // The job may have been leased just as the worker was stopped.
    if (stopping.signal.aborted) await release(parts.db, job)
    else await runJob(parts, job, { stopping: stopping.signal, aborting: aborting.signal })
  }
  const startNext = async () => {
    const job = await leaseNext(parts)
    if (!job) return undefined
    const end = tryTo(() => run(job), parts.report).finally(() => running.delete(end))
    running.add(end)
    return { end }
  }
  return { running, startNext, stopping, aborting }
}

const tryTo = <T>(work: () => Promise<T>, report: WorkerParts['report']) =>
  work().catch((error: unknown) => {
    report('jobs', error)
    return undefined
  })

const leaseNext = ({ db, clock, handlers, leaseSeconds }: WorkerParts) =>
  lease(db, Object.keys(handlers), clock.sqlNow(), leaseSeconds)

async function runJob(
  parts: WorkerParts,
  job: Job,
  { stopping, aborting }: { readonly stopping: AbortSignal; readonly aborting: AbortSignal },
): Promise<void> {
  const handler = parts.handlers[job.kind]
  if (!handler) throw new Error('A job of an unknown kind was leased.')
  const end = (work: () => Promise<boolean>) => untilReachable(parts, aborting, work)
  if (job.ageSeconds > handler.maxAgeSeconds) {
    await end(() => giveUp(parts, job, job.lastError ?? 'overdue'))
    return
  }
  const kept = keepLease(parts, job)
  try {
    const effects = await handler.run(job, AbortSignal.any([aborting, kept.lost]))
    await end(() => complete(parts, job, effects))
  } catch (error) {
    parts.report('job', error)
    // A job that was aborted, but may have had an effect, counts as a failed try.
    const unharmed = stopping.aborted && !isLasting(error)
    await end(() => (unharmed ? release(parts.db, job) : fail(parts, job, error)))
  } finally {
    kept.stop()
  }
}

/** Commits the effects even if the lease was lost, because they describe something that has already happened. */
async function complete({ db, clock }: WorkerParts, job: Job, effects: JobEffects | undefined) {
  return await db.transaction().execute(async (tx) => {
    await effects?.(tx)
    return await finish(tx, job, clock.sqlNow())
  })
}

async function fail(parts: WorkerParts, job: Job, error: unknown): Promise<boolean> {
  const lasting = isLasting(error)
  const lastError = summaryOf(error)
  if (lasting && job.lastingFailures + 1 >= maxLastingFailures) {
    return await giveUp(parts, job, lastError)
  }
  const backoff = backoffSeconds(job.tries)
  const seconds = lasting ? Math.max(backoff, lastingPauseSeconds) : backoff
  const now = parts.clock.sqlNow()
  return await postpone(parts.db, job, { lastError, lasting, seconds, now })
}

async function giveUp({ db, clock, report }: WorkerParts, job: Job, lastError: string) {
  const buried = await bury(db, job, { lastError, now: clock.sqlNow() })
  const about = { summary: lastError, lasting: true }
  if (buried) report('job-given-up', new JobFailure(`A job was given up: ${job.kind}.`, about))
  return buried
}

/** Repeats the last statement of a job until the database is reachable; otherwise the job would be done twice. */
async function untilReachable(
  { report }: WorkerParts,
  aborting: AbortSignal,
  work: () => Promise<boolean>,
): Promise<void> {
  const signal = AbortSignal.any([aborting, AbortSignal.timeout(recordMilliseconds)])
  for (;;) {
    try {
      if (!(await work())) report('jobs', new JobFailure('A lease was lost.', leaseLost))
      return
    } catch (error) {
      if (!isDatabaseOutage(error) || signal.aborted) throw error
      report('jobs', error)
      await wait(pollMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  }
}

const leaseLost = { summary: 'lease-lost', lasting: false }
