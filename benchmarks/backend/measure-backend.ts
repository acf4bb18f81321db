import type { Figure } from '../figure.ts'
import { measureEventLoop } from './event-loop.ts'
import { measureSignIns } from './measure-sign-ins.ts'
import { measureOverload } from './overload.ts'
import { measureRefusals, type RefusalOptions } from './refusals.ts'
import { type DatabaseServer, startDatabaseServer } from './servers.ts'
import type { Sizes } from './sizes.ts'

/** Runs the backend's parts of the benchmark, each on a separate PostgreSQL server. */
export const measureBackend = (options: {
  readonly sizes: Sizes
  readonly withBetterAuth: boolean
  readonly refusals: RefusalOptions
}): Record<string, () => Promise<Figure[]>> => ({
  'sign-in': () =>
    withServer((server) => measureSignIns(server, options.sizes, options.withBetterAuth)),
  refusals: () => withServer((server) => measureRefusals(server, options.sizes, options.refusals)),
  overload: () => withServer(measureOverload),
  'event-loop': () => withServer(measureEventLoop),
})

async function withServer<T>(work: (server: DatabaseServer) => Promise<T>): Promise<T> {
  const server = await startDatabaseServer()
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}
