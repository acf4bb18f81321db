import { readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { waitForDatabase } from './database-start.ts'
import { migrate } from './migrations/runner.ts'
import { startErrorMessage } from './start-error.ts'

const help = `npm run migrate

Brings the tables of DATABASE_URL up to date and exits, so that the backend itself needs no right to create tables
(DATABASE_MIGRATE=false). Exits with 0 if the tables are up to date.`

/** A statement of a migration may work on a large table. */
const statementMs = 60 * 60_000

const say = (line: string) => process.stdout.write(`${line}\n`)

async function run(): Promise<void> {
  // Placeholders for settings that a migration does not use.
  const required = { SERVER_KEY: '00'.repeat(32), SMTP_URL: 'smtp://127.0.0.1' }
  const config = readConfig({ ...required, ...process.env })
  if (!config.ok) throw new Error(config.error)
  const { DATABASE_URL, DATABASE_WAIT_SECONDS } = config.value
  if (DATABASE_URL === undefined) {
    throw new Error('DATABASE_URL must be set: the embedded database is migrated at each start.')
  }
  const timeouts = { statement: statementMs, response: statementMs, lock: 60_000 }
  const db = openDatabase(DATABASE_URL, { size: 1, timeouts })
  try {
    await waitForDatabase(db, { waitSeconds: DATABASE_WAIT_SECONDS, say })
    const names = await migrate(db)
    say(names.length === 0 ? 'The tables are up to date.' : `Migrated: ${names.join(', ')}.`)
  } finally {
    await db.destroy()
  }
}

if (process.argv.includes('--help')) say(help)
else {
  await run().catch((error: unknown) => {
    process.stderr.write(`The database cannot be migrated: ${startErrorMessage(error)}\n`)
    process.exitCode = 1
  })
}
