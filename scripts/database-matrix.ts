import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedDatabase } from '../backend/src/dev/postgres.ts'
import { type PoolMode, startPgBouncer } from './database-matrix/pgbouncer.ts'
import { fail, runTool, say } from './lib/process.ts'
import { preparePgBouncer } from './lib/system-packages.ts'

const help = `npm run database-matrix [-- <test file>...]

Runs integration tests on the embedded PostgreSQL and on each PostgreSQL in /usr/lib/postgresql, directly and through
PgBouncer in session and in transaction mode. Without test files, runs those whose statements differ most.`

const usualTests = [
  'certificate-mail',
  'claims',
  'idempotency',
  'lock',
  'mail-jobs',
  'pages',
  'password-change',
  'policies',
  'recovery',
  'registration-jobs',
  'session-settings',
  'sessions',
  'sign-in',
  'tables',
  'temporary-password',
].map((name) => `tests/integration/${name}.test.ts`)

const installedFolder = '/usr/lib/postgresql'

interface Server {
  readonly name: string
  /** Folder of the server's programs; undefined for the embedded server. */
  readonly programs: string | undefined
}

function findServers(): readonly Server[] {
  const versions = existsSync(installedFolder) ? readdirSync(installedFolder) : []
  const installed = versions
    .map((version) => ({
      name: `PostgreSQL ${version}`,
      programs: join(installedFolder, version, 'bin'),
    }))
    .filter(({ programs }) => existsSync(join(programs, 'initdb')))
  if (installed.length === 0) say('Not tested: no PostgreSQL of the system is installed.')
  return [{ name: 'embedded PostgreSQL', programs: undefined }, ...installed]
}

const connections: readonly (PoolMode | 'direct')[] = ['direct', 'session', 'transaction']

/** Runs the tests on one server in all three ways; returns the names of those that failed. */
async function testServer({ name, programs }: Server, files: readonly string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-matrix-'))
  // PostgreSQL 15 briefly leaves its working folder; to return to it as another user, it needs this permission.
  chmodSync(folder, 0o755)
  const server = await startEmbeddedDatabase(folder, say, programs)
  const failed: string[] = []
  try {
    for (const connection of connections) {
      const title = connection === 'direct' ? name : `${name}, PgBouncer in ${connection} mode`
      const code = await testConnection(server.url, connection, files)
      say(`${code === 0 ? '✓' : '✗'} ${title}`)
      if (code !== 0) failed.push(title)
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return failed
}

async function testConnection(
  serverUrl: string,
  connection: PoolMode | 'direct',
  files: readonly string[],
): Promise<number> {
  const pooler = connection === 'direct' ? undefined : await startPgBouncer(serverUrl, connection)
  const env = {
    ...process.env,
    TEST_DATABASE_SERVER: pooler?.url ?? serverUrl,
    TEST_DATABASE_ADMIN: serverUrl,
  }
  try {
    return await runTool(
      'vitest',
      ['run', '--project', 'integration', '--reporter=dot', ...files],
      { env },
    )
  } finally {
    await pooler?.stop()
  }
}

async function main(): Promise<void> {
  const files = process.argv.slice(2)
  await preparePgBouncer()
  const failed: string[] = []
  for (const server of findServers()) {
    failed.push(...(await testServer(server, files.length > 0 ? files : usualTests)))
  }
  process.exitCode = failed.length === 0 ? 0 : 1
}

if (process.argv.includes('--help')) say(help)
else await main().catch(fail)
