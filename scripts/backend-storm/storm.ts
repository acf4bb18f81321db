import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { attack } from './attackers.ts'
import { runChecks } from './checks.ts'
import type { Check } from './evidence.ts'
import type { Storm } from './client.ts'
import { disturb } from './disturbances.ts'
import { send } from './http-client.ts'
import { startInstance } from './instances.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { startMailServer } from './mail-server.ts'
import { actAsOwners } from './owners.ts'
import { insertPeople } from './people.ts'
import { startPostgres } from './postgres.ts'
import { countOpenJobs, readTables } from './tables.ts'

/** Result of a storm. */
export interface StormResult {
  readonly ledger: Ledger
  readonly checks: readonly Check[]
}

/** Time for the job workers to send the remaining e-mails. */
const mailDeadlineMs = 120_000

const instanceCount = 3

const generousLimits = {
  ADDRESS_ATTEMPTS: '1000000',
  ADDRESS_RECOVERIES: '1000000',
  ADDRESS_REGISTRATIONS: '1000000',
}

/**
 * Runs the load for the given number of seconds on separate servers in `folder`, and compares the ledger with the tables.
 */
export async function runStorm(
  folder: string,
  { seconds, programs }: { readonly seconds: number; readonly programs?: string | undefined },
): Promise<StormResult> {
  const stops: (() => unknown)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(1)))
  }
  try {
    const servers = await startServers(folder, programs, stops)
    const ledger = createLedger()
    await load({ ...servers, ledger }, seconds, () => disturb({ ...servers, ledger }, seconds))
    const reader = await servers.postgres.connect()
    await drain(reader)
    const { mails } = servers.mail
    const checks = runChecks({ ledger, tables: await readTables(reader), mails })
    await reader.end()
    return { ledger, checks }
  } finally {
    await stop()
  }
}

/**
 * Starts all servers, inserts the storm's people into the database, and adds the functions that stop the servers to `stops`.
 */
async function startServers(
  folder: string,
  programs: string | undefined,
  stops: (() => unknown)[],
) {
  const postgres = await startPostgres(folder, programs)
  stops.push(postgres.stop)
  const mail = await startMailServer()
  stops.push(mail.stop)
  const settings = {
    ...generousLimits,
    DATABASE_URL: postgres.url,
    SERVER_KEY: randomBytes(32).toString('hex'),
    SMTP_URL: mail.url,
  }
  const instances = await Promise.all(
    Array.from({ length: instanceCount }, () => startInstance(folder, settings)),
  )
  stops.push(() => Promise.all(instances.map(({ kill }) => kill('SIGKILL'))))
  const client = await postgres.connect()
  await insertPeople(client)
  await client.end()
  return { postgres, mail, instances }
}

async function load(
  parts: Omit<Storm, 'ending'>,
  seconds: number,
  disturbServers: () => Promise<void>,
): Promise<void> {
  const ending = new AbortController()
  const storm = { ...parts, ending: ending.signal }
  const working = Promise.all([
    actAsOwners(storm, seconds),
    attack(storm),
    attack(storm),
    watchReadiness(storm),
    disturbServers(),
  ])
  await Promise.race([wait(seconds * 1000), working])
  ending.abort()
  await working
}

/** Reports an instance that responds as ready while the database accepts no writes. */
async function watchReadiness({ ledger, instances, ending }: Storm): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  const graceMs = 2_000
  const seen = new Set<number>()
  while (!ending.aborted) {
    await wait(250)
    const readOnly = ledger.disturbances.find(({ name }) => name.endsWith('read-only'))
    for (const { port } of instances) {
      const at = Date.now()
      const { outcome } = await send(port, agent, { method: 'GET', path: '/v1/health/ready' })
      const during = readOnly && at > readOnly.from + graceMs && Date.now() < readOnly.to
      if (!during || outcome === 503 || seen.has(port)) continue
      seen.add(port)
      ledger.findings.push(`readiness is ${outcome} while the database is read-only`)
    }
  }
}

/** Waits until all jobs have ended; those of killed workers end only after their leases have expired. */
async function drain(client: pg.Client): Promise<void> {
  const deadline = performance.now() + mailDeadlineMs
  while ((await countOpenJobs(client)) > 0 && performance.now() < deadline) await wait(500)
}
