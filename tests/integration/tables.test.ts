import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../backend/src/database.ts'
import { migrate } from '../../backend/src/migrations/runner.ts'
import { createDemoPeople, demoPeople, demoPeopleTable } from '../../backend/src/dev/people.ts'
import { cleanUp } from '../../backend/src/cleanup.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import {
  changePassword,
  createDatabase,
  deliverMail,
  failToSignIn,
  marta,
  newPassword,
  recoverTemporaryPassword,
  signIn,
  startBackend,
} from './support.ts'

describe('migrate', () => {
  it('creates the tables only once for four concurrent instances', async () => {
    const url = await createDatabase('template0')
    const instances = Array.from({ length: 4 }, () => openDatabase(url))
    onTestFinished(async () => {
      await Promise.all(instances.map((db) => db.destroy()))
    })
    await Promise.all(instances.map((db) => migrate(db)))
    await Promise.all(instances.map((db) => migrate(db)))
    expect(await instances[0]?.selectFrom('accounts').selectAll().execute()).toEqual([])
  })
})

describe('cleanUp', () => {
  it('deletes only rows that no rule needs anymore', async () => {
    const backend = await startBackend()
    const { db, clock, dependencies } = backend
    await failToSignIn(backend, 1, 'DNI11222333')
    await recoverTemporaryPassword(backend)
    await changePassword(backend, marta.password)
    await signIn(backend, newPassword)
    await failToSignIn(backend, 5)
    await deliverMail(backend)
    const sizes = async () => {
      const tables = [
        'sessions',
        'temporary_passwords',
        'jobs',
        'idempotency_records',
        'address_counters',
        'mail_counters',
        'attempt_counters',
        'audit_events',
        'password_history',
      ] as const
      const rows = await Promise.all(
        tables.map((table) => db.selectFrom(table).selectAll().execute()),
      )
      return Object.fromEntries(tables.map((table, i) => [table, rows[i]?.length]))
    }
    const before = await sizes()
    await cleanUp(dependencies)
    expect(await sizes()).toEqual(before)
    clock.advance(40 * 24 * 60 * 60)
    await cleanUp(dependencies)
    expect(await sizes()).toEqual({
      sessions: 0,
      temporary_passwords: 0,
      jobs: 0,
      idempotency_records: 0,
      address_counters: 0,
      mail_counters: 0,
      attempt_counters: 1,
      audit_events: before['audit_events'],
      password_history: 2,
    })
  })
})

describe('a cleanup that fails for one table', () => {
  it('continues with the other tables, and reports the one that failed', async () => {
    const { db, dependencies, clock } = await startBackend({ ownDatabase: true })
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'slow'; end $$;
      create trigger refuse before delete on jobs execute function refuse()`.execute(db)
    await sql`insert into jobs (kind, username, created_at, next_try_at, done_at)
      select 'registration', 'DNI1', at, at, at from (select ${clock.now()}::timestamptz - interval '30 days' as at)`.execute(
      db,
    )
    await sql`insert into idempotency_records (endpoint, key, digest, owner, created_at)
      select 'x', i, '', gen_random_uuid(), ${clock.now()}::timestamptz - interval '30 days' from generate_series(1, 2500) as i`.execute(
      db,
    )
    const reports: string[] = []
    await cleanUp(dependencies, (event) => reports.push(event))
    expect(reports).toEqual(['cleanup of jobs'])
    expect(await sql`select from idempotency_records`.execute(db)).toMatchObject({ rows: [] })
  })

  it.each([
    ['jobs', 'done_at'],
    ['idempotency_records', 'created_at'],
    ['address_counters', 'window_start'],
    ['attempt_counters', 'last_failed_at'],
    ['temporary_passwords', 'expires_at'],
    ['sessions', 'expires_at'],
    ['mail_counters', 'requested_at[cardinality(requested_at)]'],
  ])('finds the old rows of %s by an index on %s', async (table, column) => {
    const { db } = await startBackend()
    const plan = await db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select from ${sql.table(table)} where ${sql.raw(column)} < statement_timestamp()`.execute(
        tx,
      )
      return rows.map((row) => row['QUERY PLAN']).join()
    })
    expect(plan).toMatch(/Index/)
  })
})

describe('demo users', () => {
  it('can sign in with the printed passwords after each start', async () => {
    const backend = await startBackend()
    await backend.db.deleteFrom('insured_persons').execute()
    for (let start = 0; start < 2; start += 1) {
      await createDemoPeople(backend.db, backend.hasher)
      for (const [i, { username, password }] of demoPeople.entries()) {
        expect((await signIn(backend, password, username)).status).toBe(201)
        expect(demoPeopleTable()[i]).toContain(password)
      }
      await failToSignIn(backend, 5)
    }
    expect(await backend.db.selectFrom('accounts').selectAll().execute()).toHaveLength(4)
  })

  it('have passwords that satisfy the password policy', async () => {
    const backend = await startBackend({
      rules: { address: { ...defaultRules.address, attempts: 1_000 } },
    })
    await backend.db.deleteFrom('insured_persons').execute()
    await createDemoPeople(backend.db, backend.hasher)
    for (const { username, password } of demoPeople) {
      const away = await changePassword(backend, password, newPassword, { username })
      expect(away.status).toBe(204)
      const hash = await backend.hasher.hash(randomUUID())
      await backend.db.deleteFrom('password_history').execute()
      await backend.db
        .insertInto('password_history')
        .columns(['account_id', 'password_hash', 'set_at'])
        .expression(
          backend.db
            .selectFrom('accounts')
            .select(({ eb }) => ['id', eb.val(hash).as('hash'), eb.val(new Date()).as('at')]),
        )
        .execute()
      expect((await changePassword(backend, newPassword, password, { username })).status).toBe(204)
    }
  })
})
