import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { openDatabase } from '../../backend/src/database.ts'
import {
  currentSession,
  deliverMail,
  failToSignIn,
  recoverTemporaryPassword,
  signIn,
  startBackend,
} from './support.ts'

/** Settings that an administrator may have made for a database or a role because of another program. */
const unusual: Readonly<Record<string, string>> = {
  datestyle: 'SQL, DMY',
  timezone: 'America/St_Johns',
  intervalstyle: 'iso_8601',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  search_path: 'pg_catalog',
  standard_conforming_strings: 'off',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  lock_timeout: '1',
  idle_in_transaction_session_timeout: '300',
}

describe('unusual PostgreSQL settings', () => {
  it.each(['database', 'role'])('of the %s have no effect', async (owner) => {
    const backend = await startBackend({ ownDatabase: true })
    const name = sql.id(new URL(backend.databaseUrl).pathname.slice(1))
    const target =
      owner === 'database' ? sql`database ${name}` : sql`role current_user in database ${name}`
    for (const [setting, value] of Object.entries(unusual)) {
      // search_path is a list; quotes would turn it into a single name.
      const quoted = setting === 'search_path' ? sql.raw(value) : sql.lit(value)
      await sql`alter ${target} set ${sql.raw(setting)} = ${quoted}`.execute(backend.db)
    }
    const db = openDatabase(backend.databaseUrl)
    const app = await buildApp({ ...backend.dependencies, db })
    onTestFinished(async () => {
      await app.close()
      await db.destroy()
    })
    const changed = { ...backend, app, db }
    const { status, body } = await signIn(changed)
    expect(status).toBe(201)
    expect((await currentSession(changed, body.session?.token)).status).toBe(200)
    expect(await recoverTemporaryPassword(changed)).toHaveLength(15)
    await failToSignIn(changed, 5)
    expect((await signIn(changed)).status).toBe(401)
    await deliverMail(changed)
    const { rows } =
      await sql`select timestamptz '2026-03-02 12:00:00+00' as at, date '2026-03-02' as day`.execute(
        db,
      )
    expect(rows).toEqual([{ at: new Date('2026-03-02T12:00:00Z'), day: '2026-03-02' }])
  })
})
