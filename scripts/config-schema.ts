import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Config } from '../electron/main/config/config-file.ts'
import { say } from './lib/process.ts'

const path = join(import.meta.dirname, '../resources/config.schema.json')

/** The config file's JSON schema, for editors. */
const schema = z.toJSONSchema(Config, { io: 'input' })
const fresh = `${JSON.stringify({ title: 'Segurometal Kiosk', ...schema }, null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(path, fresh)
} else if (readFileSync(path, 'utf8') !== fresh) {
  say('resources/config.schema.json is stale: run `npm run config-schema`.')
  process.exitCode = 1
}
