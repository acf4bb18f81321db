import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '../lib/process.ts'
import { strangeFields } from './attacks/fields.ts'
import {
  halfClosed,
  idleConnections,
  pipelining,
  slowBodies,
  slowChunks,
  slowHeaders,
  tokenFlood,
  unreadResponses,
} from './attacks/floods.ts'
import { malformedHttp } from './attacks/malformed-http.ts'
import { silentDatabase, silentMailServer, slowDatabase } from './attacks/slow-servers.ts'
import type { Attack, Target } from './attacks/target.ts'
import { startInstance } from './instances.ts'
import { startMailServer } from './mail-server.ts'
import { insertPeople } from './people.ts'
import { startPostgresProxy } from './postgres-proxy.ts'
import { startPostgres } from './postgres.ts'

/** All attacks by name. */
export const attacks: Readonly<Record<string, Attack>> = {
  'malformed-http': malformedHttp,
  fields: strangeFields,
  'half-closed': halfClosed,
  pipelining,
  'idle-connections': idleConnections,
  'slow-headers': slowHeaders,
  'slow-bodies': slowBodies,
  'slow-chunks': slowChunks,
  'token-flood': tokenFlood,
  'unread-responses': unreadResponses,
  'slow-database': slowDatabase,
  'silent-database': silentDatabase,
  'silent-mail-server': silentMailServer,
}

/** Runs these attacks one after the other on a separate backend; returns the number of findings. */
export async function runAttacks(folder: string, names: readonly string[]): Promise<number> {
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(1)))
  }
  try {
    const target = await startTarget(folder, stops)
    let found = 0
    for (const name of names) found += await run(name, target)
    return found + reportBugs(join(folder, `backend-${target.instance.port}.log`))
  } finally {
    await stop()
  }
}

/** Starts a backend with its servers, and adds the functions that stop them to `stops`. */
async function startTarget(folder: string, stops: (() => unknown)[]): Promise<Target> {
  const postgres = await startPostgres(folder)
  stops.push(postgres.stop)
  const proxy = await startPostgresProxy(postgres.port)
  const mail = await startMailServer()
  const instance = await startInstance(folder, {
    DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${proxy.port}/`),
    SERVER_KEY: randomBytes(32).toString('hex'),
    SMTP_URL: mail.url,
    ADDRESS_ATTEMPTS: '1000000',
    ADDRESS_RECOVERIES: '1000000',
    ADDRESS_REGISTRATIONS: '1000000',
  })
  stops.push(proxy.stop, mail.stop, () => instance.kill('SIGKILL'))
  const client = await postgres.connect()
  await insertPeople(client)
  await client.end()
  return { instance, proxy, mail }
}

async function run(name: string, target: Target): Promise<number> {
  const attack = attacks[name]
  if (!attack) throw new Error(`The attacks are: ${Object.keys(attacks).join(', ')}.`)
  const started = performance.now()
  const findings = await attack(target)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  say(`${findings.length === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  for (const finding of findings) say(`    ${finding}`)
  return findings.length
}

/** Prints each kind of error in the backend's log that is a bug. */
function reportBugs(log: string): number {
  const lines = readFileSync(log, 'utf8').split('\n')
  const bugs = lines.flatMap((line) => {
    const { msg, err } = parse(line)
    return msg === 'unexpected' ? [err?.message ?? line] : []
  })
  const kinds = new Set(bugs)
  for (const kind of kinds) say(`    logged as a bug: ${kind}`)
  return kinds.size
}

function parse(line: string): {
  readonly msg?: string
  readonly err?: { readonly message?: string }
} {
  try {
    return JSON.parse(line) as { readonly msg?: string }
  } catch {
    return {}
  }
}
