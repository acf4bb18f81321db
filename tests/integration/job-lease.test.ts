import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { systemClock } from '../../backend/src/clock.ts'
import { enqueue } from '../../backend/src/jobs/repository.ts'
import { createWorker, type JobHandler } from '../../backend/src/jobs/worker.ts'
import { startBackend, type TestBackend } from './support.ts'

const leaseSeconds = 0.5
const jobMs = 1_500

/** Creates a worker on the database's real clock, with one job to do. */
function workerFor({ db }: TestBackend, run: JobHandler['run']) {
  const reports: unknown[] = []
  const report = (_event: string, error: unknown) => reports.push(error)
  const handlers = { certificate: { maxAgeSeconds: 60, run } }
  const worker = createWorker({ db, clock: systemClock, handlers, leaseSeconds, report })
  return { worker, reports }
}

const jobs = ({ db }: TestBackend) => db.selectFrom('jobs').selectAll().execute()

it('a worker keeps the lease of a job that takes longer than one lease', async () => {
  const backend = await startBackend()
  await enqueue(backend.db, { kind: 'certificate', username: 'x' }, systemClock.sqlNow())
  let runs = 0
  const { worker, reports } = workerFor(backend, async () => {
    runs += 1
    await wait(jobMs)
    return undefined
  })
  const done = worker.runOnce()
  await wait(jobMs / 2)
  expect(await worker.runOnce()).toBe(false)
  expect(await done).toBe(true)
  expect({ runs, reports }).toEqual({ runs: 1, reports: [] })
  expect((await jobs(backend))[0]?.done_at).not.toBeNull()
})

it('a worker aborts a job as soon as another one holds its lease, and changes nothing', async () => {
  const backend = await startBackend()
  await enqueue(backend.db, { kind: 'certificate', username: 'x' }, systemClock.sqlNow())
  const other = '11111111-1111-4111-8111-111111111111'
  const { worker } = workerFor(backend, async (_job, signal) => {
    await backend.db.updateTable('jobs').set({ lease_token: other }).execute()
    await wait(60_000, undefined, { signal })
    return undefined
  })
  expect(await worker.runOnce()).toBe(true)
  expect(await jobs(backend)).toMatchObject([{ lease_token: other, done_at: null, tries: 1 }])
})
