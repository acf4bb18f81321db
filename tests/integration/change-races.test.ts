import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import type { Db } from '../../backend/src/database.ts'
import { changePassword, marta, startBackend, type TestBackend } from './support.ts'

/** Returns the number of statements that wait for a lock. */
async function waitingStatements({ db }: TestBackend): Promise<number> {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length
}

/**
 * Changes Marta's password while another transaction locks the account: from the hashing of the new password until the
 * change waits for the lock.
 */
async function changeDuring(
  backend: TestBackend,
  work: (tx: Db, accountId: string) => Promise<unknown>,
): Promise<void> {
  const { db, dependencies, hasher } = backend
  const [held, waited] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const other = () =>
    db.transaction().execute(async (tx) => {
      const account = tx.selectFrom('accounts').select('id').where('username', '=', marta.username)
      const { id } = await account.forNoKeyUpdate().executeTakeFirstOrThrow()
      await work(tx, id)
      held.resolve(undefined)
      await waited.promise
    })
  let ended: Promise<void> | undefined
  const hash = async (secret: string) => {
    ended = other()
    await held.promise
    return await hasher.hash(secret)
  }
  const app = await buildApp({ ...dependencies, hasher: { ...hasher, hash } })
  onTestFinished(() => app.close())
  const response = changePassword({ ...backend, app }, marta.password)
  await expect.poll(() => waitingStatements(backend), { interval: 10 }).toBe(1)
  waited.resolve(undefined)
  await ended
  expect((await response).status).toBe(204)
}

it('a password change ends a session that was opened while the change waited for the account', async () => {
  const backend = await startBackend()
  const now = backend.clock.now()
  await changeDuring(backend, (tx, accountId) =>
    tx
      .insertInto('sessions')
      .values({
        token_hash: randomBytes(32),
        account_id: accountId,
        client_mode: 'kiosk',
        idle_seconds: 180,
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + 1_000_000),
      })
      .execute(),
  )
  expect(await backend.db.selectFrom('sessions').selectAll().execute()).toEqual([])
})

it('a password change voids a temporary password that was issued while the change waited for the account', async () => {
  const backend = await startBackend()
  const now = backend.clock.now()
  await changeDuring(backend, (tx, accountId) =>
    tx
      .insertInto('temporary_passwords')
      .values({
        account_id: accountId,
        job_id: randomUUID(),
        password_hash: 'x',
        selector: 1,
        created_at: now,
        expires_at: new Date(now.getTime() + 1_000_000),
        voided_at: null,
      })
      .execute(),
  )
  const rows = await backend.db.selectFrom('temporary_passwords').select('voided_at').execute()
  expect(rows).toEqual([{ voided_at: now }])
})
