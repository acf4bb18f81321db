import { setTimeout as wait } from 'node:timers/promises'
import type { Instance } from './instances.ts'
import type { Ledger } from './ledger.ts'
import type { PostgresServer } from './postgres.ts'

/** The servers that the disturbances act on. */
interface Servers {
  readonly postgres: PostgresServer
  readonly instances: readonly Instance[]
  readonly ledger: Ledger
}

/**
 * Kills an instance, restarts PostgreSQL twice and makes it read-only for a while, at fixed fractions of the storm's
 * duration. Ends before the storm does, so that all servers have to recover under load.
 */
export async function disturb(servers: Servers, seconds: number): Promise<void> {
  const { postgres, instances, ledger } = servers
  const started = performance.now()
  const at = async (part: number, name: string, task: () => Promise<void>) => {
    await wait(part * seconds * 1000 - (performance.now() - started))
    const disturbance = { name, from: Date.now(), to: Infinity }
    ledger.disturbances.push(disturbance)
    await task()
    disturbance.to = Date.now()
  }
  const pause = () => wait(seconds * 50)
  await Promise.all([
    at(0.15, 'instance killed (SIGKILL)', async () => {
      await instances[1]?.kill('SIGKILL')
      await pause()
      await instances[1]?.start()
    }),
    at(0.35, 'PostgreSQL crashed', () => postgres.restart('immediate')),
    at(0.5, 'PostgreSQL restarted', () => postgres.restart('fast')),
    at(0.65, 'PostgreSQL read-only', async () => {
      await postgres.setReadOnly(true)
      await pause()
      await pause()
      await postgres.setReadOnly(false)
    }),
  ])
}
