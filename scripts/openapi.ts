import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../backend/src/app.ts'
import { systemClock } from '../backend/src/clock.ts'
import { createHasher } from '../backend/src/credentials/hasher.ts'
import { openDatabase } from '../backend/src/database.ts'
import { defaultRules } from '../backend/src/rules.ts'
import { say } from './lib/process.ts'

const path = join(import.meta.dirname, '../docs/openapi.json')

/** Returns the OpenAPI document that the backend serves, which needs no database. */
async function generate(): Promise<string> {
  const db = openDatabase('postgres://127.0.0.1/none')
  const hasher = await createHasher({ memoryKib: 8, passes: 1, queue: 1 })
  const serverKey = Buffer.alloc(32)
  const app = await buildApp({ db, clock: systemClock, hasher, rules: defaultRules, serverKey })
  const response = await app.inject('/v1/openapi.json')
  await app.close()
  await db.destroy()
  return `${JSON.stringify(response.json(), null, 2)}\n`
}

const generated = await generate()
if (!process.argv.includes('--check')) {
  writeFileSync(path, generated)
} else if (readFileSync(path, 'utf8') !== generated) {
  say('docs/openapi.json is out of date: run `npm run openapi`.')
  process.exitCode = 1
}
