import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { systemClock } from '../../backend/src/clock.ts'
import { defaultRules, type Rules } from '../../backend/src/rules.ts'
import {
  auditEvents,
  currentSession,
  inParallel,
  marta,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

/** Starts instances on one database whose rules use the database's clock, as in production. */
async function startInstances(
  count: number,
  rules: Partial<Rules> = {},
): Promise<[TestBackend, TestBackend, ...TestBackend[]]> {
  const limits = { address: { ...defaultRules.address, attempts: 100_000, recoveries: 100_000 } }
  const first = await startBackend({ rules: { ...limits, ...rules } })
  const useOwnClock = async (backend: TestBackend) => {
    const app = await buildApp({
      ...backend.dependencies,
      rules: first.dependencies.rules,
      clock: systemClock,
    })
    onTestFinished(() => app.close())
    return { ...backend, app }
  }
  const second = await useOwnClock(await startBackend({ sharedWith: first }))
  const others = await inParallel(count - 2, async () =>
    useOwnClock(await startBackend({ sharedWith: first })),
  )
  return [await useOwnClock(first), second, ...others]
}

/** Returns the number of failures on Marta's account from all clients together. */
async function countFailures({ db }: TestBackend): Promise<number> {
  const { rows } = await sql<{ readonly consecutive: number }>`
    select sum(consecutive)::integer as consecutive from attempt_counters where username = ${marta.username}`.execute(
    db,
  )
  return rows[0]?.consecutive ?? 0
}

// Statements that wait for the same row may run in a different order than they started, so their times are not ascending.
describe('concurrent requests, by the database’s clock', () => {
  it('compare the password at most five times for 300 wrong guesses on three instances', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [first, ...others] = await startInstances(3)
      const instances = [first, ...others]
      await inParallel(300, (i) => signIn(instances[i % 3] ?? first, 'this is wrong'))
      const compared = instances.reduce((sum, { hasher }) => sum + hasher.counts.real, 0)
      expect(compared).toBeLessThanOrEqual(5)
      expect(await countFailures(first)).toBe(compared)
    }
  })

  it('are all counted when four sign-ins fail at the same time, so that the fifth one locks the account', async () => {
    const [first, second] = await startInstances(2)
    for (let round = 0; round < 20; round += 1) {
      const username = `DNI${30_000_000 + round}`
      await inParallel(4, (i) => signIn(i % 2 === 0 ? first : second, 'this is wrong', username))
      await signIn(first, 'this is wrong', username)
      expect(await auditEvents(first, 'authn_login_lock')).toHaveLength(round + 1)
    }
  })

  it('all find an open session', async () => {
    const [first, second] = await startInstances(2)
    const { body } = await signIn(first)
    for (let round = 0; round < 20; round += 1) {
      const responses = await inParallel(20, (i) =>
        currentSession(i % 2 === 0 ? first : second, body.session?.token),
      )
      expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200))
    }
  })

  it('enqueue one e-mail for 30 recoveries', async () => {
    const [first, second] = await startInstances(2)
    for (let round = 0; round < 20; round += 1) {
      const username = `DNI${31_000_000 + round}`
      await inParallel(30, (i) => requestRecovery(i % 2 === 0 ? first : second, username))
      const jobs = await first.db
        .selectFrom('jobs')
        .selectAll()
        .where('username', '=', username)
        .execute()
      expect(jobs).toHaveLength(1)
    }
  })

  it('are all counted toward the limit per network address', async () => {
    const address = { ...defaultRules.address, recoveries: 50 }
    const [first, second] = await startInstances(2, { address })
    const responses = await inParallel(200, (i) =>
      requestRecovery(i % 2 === 0 ? first : second, `DNI${32_000_000 + i}`),
    )
    expect(responses.filter(({ status }) => status === 202)).toHaveLength(50)
  })
})
