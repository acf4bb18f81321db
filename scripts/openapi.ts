import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../backend/src/app.ts'
import { systemClock } from '../backend/src/clock.ts'
import { createHasher } from '../backend/src/credentials/hasher.ts'
import { openDatabase } from '../backend/src/database.ts'
import { defaultRules } from '../backend/src/rules.ts'
import { say } from './lib/process.ts'

const path = join(import.meta.dirname, '../docs/openapi.json')

/** Returns the description that the backend serves, without a database connection. */
async function describe(): Promise<string> {
  const db = openDatabase('postgres://127.0.0.1/none')
  const hasher = await createHasher({ memoryKib: 8, passes: 1, queue: 1 })
  const serverKey = Buffer.alloc(32)
  const app = await buildApp({ db, clock: systemClock, hasher, rules: defaultRules, serverKey })
  const answer = await app.inject('/v1/openapi.json')
  await app.close()
  await db.destroy()
  return `${JSON.stringify(answer.json(), null, 2)}\n`
}

const fresh = await describe()
if (!process.argv.includes('--check')) {
  writeFileSync(path, fresh)
} else if (readFileSync(path, 'utf8') !== fresh) {
  say('docs/openapi.json is stale: run `npm run openapi`.')
  process.exitCode = 1
}
