import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { sql } from 'kysely'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { type Db, openDatabase } from '../../backend/src/database.ts'
import { prepareDatabase } from '../../backend/src/database-start.ts'
import { startErrorMessage } from '../../backend/src/start-error.ts'
import { startLossyProxy } from '../support/fakes/lossy-proxy.ts'
import { externalSettings, start } from './server-process.ts'
import { createDatabase } from './support.ts'

const open = (url: string): Db => {
  const db = openDatabase(url, { size: 2 })
  onTestFinished(() => db.destroy())
  return db
}

/** Starts a backend on this database, which must fail; returns its error message. */
async function sentenceOf(url: string, migrate = true): Promise<string> {
  try {
    await prepareDatabase(open(url), { waitSeconds: 0, migrate, say: () => undefined })
    return 'It started.'
  } catch (error) {
    return startErrorMessage(error)
  }
}

/** Creates a role that is dropped after the test; returns the database's URL with its login. */
async function withRole(url: string, options = ''): Promise<string> {
  const admin = open(inject('databaseServer'))
  const name = `role_${randomUUID().replaceAll('-', '')}`
  await sql`create role ${sql.id(name)} login password 'secret' ${sql.raw(options)}`.execute(admin)
  onTestFinished(async () => {
    await sql`drop role ${sql.id(name)}`.execute(admin)
  })
  return url.replace(/\/\/[^@]+@/, `//${name}:secret@`)
}

const change = (
  url: string,
  parts: Partial<Pick<URL, 'username' | 'password' | 'pathname' | 'port'>>,
) => Object.assign(new URL(url), parts).href

describe('starting against a database', () => {
  it('reports a rejected login', async () => {
    const url = inject('databaseServer')
    const sentence = 'The database refused the login ('
    expect(await sentenceOf(change(url, { password: 'wrong' }))).toContain(sentence)
    expect(await sentenceOf(change(url, { username: 'nobody' }))).toContain(sentence)
    expect(await sentenceOf(change(url, { password: '' }))).toContain(
      'DATABASE_URL has none: add it.',
    )
  })

  it('reports that the database does not exist', async () => {
    expect(await sentenceOf(change(inject('databaseServer'), { pathname: 'none' }))).toBe(
      'The database does not exist (database "none" does not exist): create it, or correct its name in DATABASE_URL.',
    )
  })

  it('reports that the role may not create tables, and accepts tables that exist', async () => {
    const empty = await createDatabase('template0')
    expect(await sentenceOf(await withRole(empty))).toMatch(
      /^The role in DATABASE_URL may not create .+permission denied for schema public.+npm run migrate/,
    )
    const url = await createDatabase()
    const reader = await withRole(url)
    await sql`grant select on applied_migrations to public`.execute(open(url))
    expect(await sentenceOf(reader)).toBe('It started.')
  })

  it('reports that all connections are in use', async () => {
    const url = await withRole(await createDatabase(), 'connection limit 0')
    expect(await sentenceOf(url)).toMatch(
      /^The database has no free connection .+ DATABASE_POOL\.$/,
    )
  })

  it('reports that the database requires or lacks TLS', async () => {
    expect(await sentenceOf(`${inject('databaseServer')}?sslmode=verify-full`)).toMatch(
      /^The database offers no TLS: .+ remove sslmode from DATABASE_URL\.$/,
    )
  })

  it('reports that the encoding is not UTF8', async () => {
    const admin = open(inject('databaseServer'))
    await sql`create database latin template template0 encoding 'SQL_ASCII'`.execute(admin)
    onTestFinished(async () => {
      await sql`drop database latin with (force)`.execute(admin)
    })
    expect(await sentenceOf(change(inject('databaseServer'), { pathname: 'latin' }))).toMatch(
      /^The database's encoding is SQL_ASCII, and the backend needs UTF8: /,
    )
  })

  it('reports that the database is read-only', async () => {
    const url = await createDatabase()
    const name = sql.id(new URL(url).pathname.slice(1))
    await sql`alter database ${name} set default_transaction_read_only = on`.execute(open(url))
    expect(await sentenceOf(url)).toMatch(/^The database is read-only .+: reset this setting/)
  })

  it('reports that nothing listens on any of the addresses of a host', async () => {
    for (const host of ['localhost', '127.0.0.1']) {
      expect(await sentenceOf(`postgres://user@${host}:9/x`)).toMatch(
        /^The database cannot be reached \(.*ECONNREFUSED.*\): start it, or correct DATABASE_URL\.$/,
      )
    }
    expect(await sentenceOf('postgres:///x?host=/nowhere&user=u')).toMatch(
      /^The database's socket cannot be used \(connect ENOENT \/nowhere\/.s.PGSQL.5432\): /,
    )
  })

  it('reports that the server does not respond', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
    })
    const port = (server.address() as { port: number }).port
    const db = openDatabase(`postgres://u:p@127.0.0.1:${port}/x`, { timeouts: { connect: 300 } })
    onTestFinished(() => db.destroy())
    const failed = prepareDatabase(db, { waitSeconds: 0, migrate: true, say: () => undefined })
    const error: unknown = await failed.catch((reason: unknown) => reason)
    expect(startErrorMessage(error)).toMatch(/^The database does not respond \(.+\): start it, or /)
  })

  it('reports that the tables are missing if it may not create them', async () => {
    expect(await sentenceOf(await createDatabase('template0'), false)).toBe(
      "The database lacks this release's tables (0001-first-tables): run npm run migrate, or set DATABASE_MIGRATE to true.",
    )
  })

  it('succeeds with unusual settings, which it overrides for its own connections', async () => {
    const url = await createDatabase('template0')
    const name = sql.id(new URL(url).pathname.slice(1))
    const db = open(url)
    await sql`alter database ${name} set default_transaction_isolation = serializable`.execute(db)
    await sql`alter database ${name} set search_path = pg_catalog`.execute(db)
    expect(await sentenceOf(url)).toBe('It started.')
  })

  it('waits for a database that is not up yet, and says so', async () => {
    const url = await createDatabase('template0')
    const proxy = await startLossyProxy(9)
    onTestFinished(proxy.stop)
    const lines: string[] = []
    const started = prepareDatabase(open(proxy.through(url)), {
      waitSeconds: 30,
      migrate: true,
      say: (line) => lines.push(line),
    })
    await vi.waitFor(() => {
      expect(lines).toHaveLength(1)
    }, 10_000)
    proxy.redirect(Number(new URL(url).port))
    await started
    expect(lines[0]).toMatch(/^Waiting for the database\. The database .+: start it, or correct /)
  })
})

describe('a database that a newer release migrated', () => {
  const addMigration = (url: string, compatible: boolean) =>
    sql`insert into applied_migrations (name, compatible) values ('9999-newer', ${compatible})`.execute(
      open(url),
    )

  it('is used if that release works with the tables of this one', async () => {
    const url = await createDatabase()
    await addMigration(url, true)
    const lines: string[] = []
    const say = (line: string) => lines.push(line)
    await prepareDatabase(open(url), { waitSeconds: 0, migrate: true, say })
    expect(lines).toEqual([
      'A newer release has changed the database (9999-newer); this release works with it.',
    ])
  })

  it('is refused with the cause if that release is marked as incompatible', async () => {
    const url = await createDatabase()
    await addMigration(url, false)
    expect(await sentenceOf(url)).toBe(
      'A newer release changed the tables of the database (9999-newer), with which this release does not work: start the newer release.',
    )
  })
})

describe('npm run migrate', () => {
  const run = async (settings: Record<string, string>) => {
    const process = start(settings, [], undefined, 'backend/src/migrate.ts')
    return { code: await process.exit, output: [...process.lines, ...process.errors].join('\n') }
  }

  it('creates the tables once, with no setting other than DATABASE_URL', async () => {
    const DATABASE_URL = await createDatabase('template0')
    expect(await run({ DATABASE_URL })).toEqual({
      code: 0,
      output: 'Migrated: 0001-first-tables.',
    })
    expect(await run({ DATABASE_URL })).toEqual({ code: 0, output: 'The tables are up to date.' })
    expect(await sentenceOf(DATABASE_URL, false)).toBe('It started.')
  })

  it('fails with a one-line error', async () => {
    const DATABASE_URL = change(inject('databaseServer'), { password: 'wrong' })
    const { code, output } = await run({ DATABASE_URL, ...externalSettings })
    expect(code).toBe(1)
    expect(output).toContain('The database cannot be migrated: The database refused the login (')
  })
})
