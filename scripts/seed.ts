import { rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { calendarDateAt } from '../backend/src/calendar-date.ts'
import { type Config, readConfig } from '../backend/src/config.ts'
import { createHasher } from '../backend/src/credentials/hasher.ts'
import { openDatabase } from '../backend/src/database.ts'
import { migrate } from '../backend/src/migrations/runner.ts'
import type { GeneratedPerson } from '../backend/src/dev/generated-people.ts'
import { seedPeople } from '../backend/src/dev/seed.ts'
import { startEmbeddedDatabase } from '../backend/src/dev/postgres.ts'
import { isLoopback } from '../backend/src/loopback.ts'
import { startErrorMessage } from '../backend/src/start-error.ts'
import { say } from './lib/process.ts'

const help = `npm run seed -- --count 1000 --seed 7 --out people.csv [--with-passwords]

Inserts generated people with policies, installments and claims into the database and writes the data they need to
register to a CSV file. The same seed adds no one twice.

  --count           Number of people, 1 to 1000000. Default: 1000.
  --seed            Selects the people, 0 to 2147483647. Default: 1.
  --out             CSV file: username,policyNumber,email. Default: people.csv.
  --with-passwords  Also creates accounts and adds a password column; only for a database on this machine.

DATABASE_URL selects the database; without it, an embedded one runs in DATA_DIR.`

const whole = (name: string, min: number, max: number) => {
  const error = `--${name} must be a whole number from ${min} to ${max}.`
  return z
    .string()
    .regex(/^\d{1,10}$/, error)
    .transform(Number)
    .pipe(z.int(error).min(min, error).max(max, error))
}

const Options = z.object({
  help: z.boolean(),
  count: whole('count', 1, 1_000_000),
  seed: whole('seed', 0, 0x7fff_ffff),
  out: z.string().min(1, '--out must be a file name.'),
  'with-passwords': z.boolean(),
})
type Options = z.output<typeof Options>

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      count: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'people.csv' },
      'with-passwords': { type: 'boolean', default: false },
    },
  })
  const options = Options.safeParse(values)
  if (!options.success) throw new Error(options.error.issues[0]?.message)
  return options.data
}

/** Reads the backend's settings, with placeholders for those that seeding does not use. */
function backendConfig(): Config {
  const config = readConfig({
    SERVER_KEY: '00'.repeat(32),
    SMTP_URL: 'smtp://127.0.0.1',
    ...process.env,
  })
  if (!config.ok) throw new Error(config.error)
  return config.value
}

const quoted = (value: string) =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** Formats CSV (RFC 4180), with LF line endings. */
function csvOf(people: readonly GeneratedPerson[], withPasswords: boolean): string {
  const header = ['username', 'policyNumber', 'email', ...(withPasswords ? ['password'] : [])]
  const rows = people.map(({ username, policies, email, password: key }) => [
    username,
    policies[0].number,
    email,
    ...(withPasswords ? [key] : []),
  ])
  return [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

/** Writes a file that only this user can read, replacing an existing one whatever its permissions. */
function writePrivately(path: string, text: string): void {
  rmSync(path, { force: true })
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
}

function failToStart(error: unknown): never {
  throw new Error(startErrorMessage(error), { cause: error })
}

async function seed({ count, seed, out, 'with-passwords': withPasswords }: Options): Promise<void> {
  const { DATABASE_URL, DATA_DIR, hashCost } = backendConfig()
  // pg parses the URL, because a query parameter can override its host.
  const host = new pg.Client({ connectionString: DATABASE_URL ?? 'postgres://127.0.0.1' }).host
  if (withPasswords && !isLoopback(host)) {
    throw new Error(`--with-passwords is only for a database on this machine, not on ${host}.`)
  }
  const embedded =
    DATABASE_URL === undefined
      ? await startEmbeddedDatabase(DATA_DIR, say).catch(failToStart)
      : undefined
  const db = openDatabase(DATABASE_URL ?? embedded?.url ?? '')
  try {
    await migrate(db).catch(failToStart)
    const hasher = withPasswords ? await createHasher(hashCost) : undefined
    const people = await seedPeople(db, { seed, count, today: calendarDateAt(new Date()) }, hasher)
    writePrivately(out, csvOf(people, withPasswords))
    say(`${count} people: ${out}`)
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
}

try {
  const options = readOptions()
  if (options.help) say(help)
  else await seed(options)
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${reason.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}
