import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { attacks, runAttacks } from './backend-storm/attacks.ts'
import { describeStorm } from './backend-storm/report.ts'
import { runStorm } from './backend-storm/storm.ts'
import { fail, say } from './lib/process.ts'

const help = `npm run backend-storm -- [options]
npm run backend-storm -- attack [name]

Runs three backend processes on a separate PostgreSQL server under mixed load with a parallel attack, kills one of them,
crashes and restarts PostgreSQL and makes it read-only. Then compares all requests and responses of the clients with the
tables: no attempt, e-mail, change or audit row may be lost or duplicated. Exits with 0 if none is.

\`attack\` attacks one backend instead, with malformed requests, floods of slow connections, and slow servers behind it:
${Object.keys(attacks).join(', ')}.

  --seconds <number>    length of the load, 20 to 3600; default 60
  --postgres <folder>   folder with another version's postgres and initdb
  --keep                keeps the folder with the logs`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      postgres: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(help)
    return
  }
  const seconds = Number(values.seconds)
  if (!(seconds >= 20 && seconds <= 3600)) throw new Error('--seconds must be from 20 to 3600.')
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-storm-'))
  // PostgreSQL may run as another user, which needs access to this folder.
  chmodSync(folder, 0o755)
  const [command, name] = positionals
  const failed =
    command === 'attack'
      ? (await runAttacks(folder, name === undefined ? Object.keys(attacks) : [name])) > 0
      : await storm(folder, seconds, values.postgres)
  process.exitCode = failed ? 1 : 0
  if (values.keep) say(`The logs are in ${folder}.`)
  else rmSync(folder, { recursive: true, force: true })
}

/** Returns true if something was lost or duplicated. */
async function storm(folder: string, seconds: number, programs?: string): Promise<boolean> {
  const result = await runStorm(folder, { seconds, programs })
  for (const line of describeStorm(result)) say(line)
  return result.checks.some(({ findings }) => findings.length > 0)
}

main().catch(fail)
