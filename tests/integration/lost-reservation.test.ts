import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import type { Hasher } from '../../backend/src/credentials/hasher.ts'
import { openDatabase } from '../../backend/src/database.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { auditEvents, marta, signIn, startBackend, type TestBackend } from './support.ts'

/** Starts another instance on a backend's database; its hasher runs `work` before each verification. */
async function whileHashing(backend: TestBackend, work: () => Promise<unknown>) {
  const hasher: Hasher = {
    ...backend.hasher,
    verify: async (...given) => {
      await work()
      return backend.hasher.verify(...given)
    },
  }
  const app = await buildApp({ ...backend.dependencies, hasher })
  onTestFinished(() => app.close())
  return { ...backend, app }
}

// Reservations are committed without waiting for the disk, so a crash of the database can lose the newest ones.
describe('an attempt whose reservation is lost with the database', () => {
  it('does not report the password as wrong, because the failure is not counted', async () => {
    const backend = await startBackend()
    const losing = await whileHashing(backend, () =>
      backend.db.deleteFrom('attempt_counters').execute(),
    )
    for (const username of [marta.username, 'DNI20000001']) {
      const { status, headers } = await signIn(losing, 'this is wrong', username)
      expect(status).toBe(503)
      expect(headers['retry-after']).toBe('1')
    }
  })

  it('is counted if its counter existed before', async () => {
    const backend = await startBackend()
    await signIn(backend, 'this is wrong')
    const losing = await whileHashing(backend, () =>
      backend.db.updateTable('attempt_counters').set({ in_flight: [] }).execute(),
    )
    expect((await signIn(losing, 'this is wrong')).status).toBe(401)
    const { consecutive } = await backend.db
      .selectFrom('attempt_counters')
      .select('consecutive')
      .where('client', '=', 'unknown')
      .executeTakeFirstOrThrow()
    expect(consecutive).toBe(2)
  })
})

/** Starts a backend with a single connection to the database, whose commit mode can be read after each statement. */
async function startWithOneConnection(attempts = 1_000) {
  const rules = { ...defaultRules, address: { ...defaultRules.address, attempts } }
  const backend = await startBackend({ rules })
  const db = openDatabase(backend.databaseUrl, { size: 1 })
  onTestFinished(() => db.destroy())
  const app = await buildApp({ ...backend.dependencies, db })
  onTestFinished(() => app.close())
  const synchronousCommit = async () => {
    const { rows } = await sql<{ setting: string }>`
      select current_setting('synchronous_commit') as setting`.execute(db)
    return rows[0]?.setting
  }
  return { ...backend, app, db, synchronousCommit }
}

describe('the statement that reserves an attempt', () => {
  it('does not change how later statements are committed', async () => {
    const backend = await startWithOneConnection()
    for (const password of [marta.password, 'this is wrong']) {
      await signIn(backend, password)
      expect(await backend.synchronousCommit()).toBe('on')
    }
  })
})

describe('refusals over the limit per network address', () => {
  it('add one row to the audit trail', async () => {
    const backend = await startWithOneConnection(2)
    for (let i = 0; i < 4; i += 1) await signIn(backend, 'this is wrong')
    expect(await auditEvents(backend, 'excess_rate_limit_exceeded')).toHaveLength(1)
  })
})
