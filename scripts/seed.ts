import { rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { calendarDateAt } from '../backend/src/calendar-date.ts'
import { type Config, readConfig } from '../backend/src/config.ts'
import { createHasher } from '../backend/src/credentials/hasher.ts'
import { migrate, openDatabase } from '../backend/src/database.ts'
import type { InventedPerson } from '../backend/src/dev/invented-people.ts'
import { seedPeople } from '../backend/src/dev/seed.ts'
import { startEmbeddedDatabase } from '../backend/src/dev/postgres.ts'
import { isLoopback } from '../backend/src/loopback.ts'
import { say } from './lib/process.ts'

const help = `npm run seed -- --count 1000 --seed 7 --out people.csv [--with-keys]

Adds invented people with policies, installments and claims to the database, and writes the data that they need to
register to a CSV file. Running the same seed again adds no one twice.

  --count      Number of people, from 1 to 1000000. Default: 1000.
  --seed       Seed of the generator, from 0 to 2147483647. Default: 1.
  --out        CSV file with username,policyNumber,email. Default: people.csv.
  --with-keys  Also creates accounts, and adds the passwords to the file. Only on loopback.

DATABASE_URL selects the database; without it an embedded one runs in DATA_DIR.`

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
  out: z.string().min(1, '--out must be the name of a file.'),
  'with-keys': z.boolean(),
})
type Options = z.output<typeof Options>

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      count: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'people.csv' },
      'with-keys': { type: 'boolean', default: false },
    },
  })
  const options = Options.safeParse(values)
  if (!options.success) throw new Error(options.error.issues[0]?.message)
  return options.data
}

/** Reads the backend's config. Seeding needs no real SERVER_KEY. */
function readBackendConfig(): Config {
  const config = readConfig({ SERVER_KEY: '00'.repeat(32), ...process.env })
  if (!config.ok) throw new Error(config.error)
  return config.value
}

const quoted = (value: string) =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** RFC 4180, but with LF line ends. */
function csvOf(people: readonly InventedPerson[], withKeys: boolean): string {
  const header = ['username', 'policyNumber', 'email', ...(withKeys ? ['key'] : [])]
  const rows = people.map(({ username, policies, email, key }) => [
    username,
    policies[0].number,
    email,
    ...(withKeys ? [key] : []),
  ])
  return [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

/** Replaces a file of that name, so that only this user can read the new one. */
function writePrivately(path: string, text: string): void {
  rmSync(path, { force: true })
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
}

async function seed({ count, seed, out, 'with-keys': withKeys }: Options): Promise<void> {
  const { DATABASE_URL, DATA_DIR, hashCost } = readBackendConfig()
  // Parsed by the driver, as a query parameter can override the host of the URL.
  const host = new pg.Client({ connectionString: DATABASE_URL ?? 'postgres://127.0.0.1' }).host
  if (withKeys && !isLoopback(host)) {
    throw new Error(`--with-keys works only with a database on this machine, not on ${host}.`)
  }
  const embedded = DATABASE_URL === undefined ? await startEmbeddedDatabase(DATA_DIR) : undefined
  const db = openDatabase(DATABASE_URL ?? embedded?.url ?? '')
  try {
    await migrate(db)
    const hasher = withKeys ? await createHasher(hashCost) : undefined
    const people = await seedPeople(db, { seed, count, today: calendarDateAt(new Date()) }, hasher)
    writePrivately(out, csvOf(people, withKeys))
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
