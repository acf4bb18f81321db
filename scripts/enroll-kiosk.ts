import { parseArgs } from 'node:util'
import { systemClock } from '../backend/src/clock.ts'
import { readConfig } from '../backend/src/config.ts'
import { type Db, openDatabase } from '../backend/src/database.ts'
import { runningDatabaseUrl } from '../backend/src/dev/running-postgres.ts'
import { createEnrollmentCode, revokeKiosk } from '../backend/src/kiosks/service.ts'
import { startErrorMessage } from '../backend/src/start-error.ts'
import { ClientHeaders } from '../shared/api/sessions.ts'
import { say } from './lib/process.ts'

const help = `npm run enroll-kiosk -- LABEL
npm run enroll-kiosk -- --revoke LABEL

Prints the line for the config file of one kiosk: a code that is valid for 7 days and can be used once. The kiosk of
that label, if there is one, is revoked when the new one has used its code. --revoke ends the label's kiosk at once.

LABEL has 1 to 64 letters, digits, dots, hyphens or underscores. DATABASE_URL selects the database; without it, a
backend must be running on DATA_DIR.`

const Label = ClientHeaders.shape['client-label'].unwrap()

interface Options {
  readonly help: boolean
  readonly revoke: boolean
  readonly label: string
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      revoke: { type: 'boolean', default: false },
    },
  })
  const label = Label.safeParse(positionals[0])
  if (values.help) return { ...values, label: '' }
  if (!label.success || positionals.length > 1) throw new Error(help)
  return { ...values, label: label.data }
}

/** Opens the database that the backend's settings point to. SERVER_KEY is a placeholder, because no digest is computed. */
function openBackendDatabase(): Db {
  const config = readConfig({ SERVER_KEY: '00'.repeat(32), ...process.env })
  if (!config.ok) throw new Error(config.error)
  const { DATABASE_URL, DATA_DIR } = config.value
  const url = DATABASE_URL ?? runningDatabaseUrl(DATA_DIR)
  if (url === undefined) {
    throw new Error(
      `No backend runs on ${DATA_DIR}: start it (npm run backend), or set DATA_DIR or DATABASE_URL.`,
    )
  }
  return openDatabase(url)
}

async function work(db: Db, { revoke, label }: Options): Promise<void> {
  const parts = { db, clock: systemClock }
  if (!revoke) {
    say(`"enrollment": "${await createEnrollmentCode(parts, label)}"`)
    return
  }
  if (!(await revokeKiosk(parts, label))) throw new Error(`No kiosk has the label ${label}.`)
  say(`${label} is revoked.`)
}

/** Returns a one-line error message for the administrator. */
function messageOf(error: unknown): string {
  const message = startErrorMessage(error)
  return message.includes('relation "kiosks" does not exist')
    ? 'The database has no table of kiosks: start this version of the backend on it first.'
    : message
}

try {
  const options = readOptions()
  if (options.help) say(help)
  else {
    const db = openBackendDatabase()
    try {
      await work(db, options)
    } catch (error) {
      throw new Error(messageOf(error), { cause: error })
    } finally {
      await db.destroy()
    }
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
