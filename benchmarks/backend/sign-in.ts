import type { RunningBackend } from '../../scripts/lib/start-backend.ts'
import { signIn } from '../../shared/api/sessions.ts'
import { password, usernameOf } from './accounts.ts'
import { type BareHash, measureBareHash } from './bare-hash.ts'
import { canReadCpuTime, cpuTimeOf, cpuTimeOfFamily } from './cpu-time.ts'
import { post } from './http-client.ts'
import { type Requests, saturate, withConnections } from './load.ts'

/** A server under load: its process, and sign-ins that all succeed. */
export interface Contestant {
  readonly url: string
  readonly pid: number
  readonly requests: Requests
  readonly status: number
}

/** CPU time per sign-in in milliseconds. `node` is all of the server process except argon2id. */
export interface CpuPerSignIn {
  readonly argon2: number
  readonly node: number
  readonly postgres: number
  readonly client: number
}

/** One round of sign-ins, with bare argon2id measured right before and after it. */
export interface Round {
  readonly perSecond: number
  readonly bare: BareHash
  readonly cpu: CpuPerSignIn
}

/** Enough to keep the hash queue of a machine with two cores busy. */
const width = 8

/** The backend with sign-ins to accounts that are spread over the first `accounts` ones. */
export const contestant = (backend: RunningBackend, accounts: number): Contestant => ({
  url: backend.url,
  pid: backend.pid,
  // Consecutive accounts would share pages of the database's indexes.
  requests: (i) => post(signIn.path, { username: usernameOf((i * 7919) % accounts), password }),
  status: 201,
})

function cpuTimes(server: Contestant, postgresPid: number): CpuPerSignIn {
  if (!canReadCpuTime) return { argon2: NaN, node: NaN, postgres: NaN, client: NaN }
  const { main, pool, other } = cpuTimeOf(server.pid)
  return {
    argon2: pool,
    node: main + other,
    postgres: cpuTimeOfFamily(postgresPid),
    client: cpuTimeOf(process.pid).main,
  }
}

/** Sends sign-ins that are not measured, until code is compiled and connections are open. */
export const warmUp = (server: Contestant, count: number): Promise<void> =>
  withConnections(server.url, width, (connections) =>
    saturate(connections, count, server.requests, server.status),
  )

/** Measures `calls` sign-ins. `first` continues a series, so that rounds do not sign in to the same accounts. */
export function measureRound(
  server: Contestant,
  postgresPid: number,
  { calls, first }: { calls: number; first: number },
): Promise<Round> {
  return withConnections(server.url, width, async (connections) => {
    const bareBefore = await measureBareHash(calls / 4)
    const before = cpuTimes(server, postgresPid)
    const start = performance.now()
    await saturate(connections, calls, (i) => server.requests(first + i), server.status)
    const took = performance.now() - start
    const after = cpuTimes(server, postgresPid)
    const bareAfter = await measureBareHash(calls / 4)
    const each = (part: keyof CpuPerSignIn) => (after[part] - before[part]) / calls
    return {
      perSecond: (calls / took) * 1000,
      bare: {
        perSecond: (bareBefore.perSecond + bareAfter.perSecond) / 2,
        cpu: (bareBefore.cpu + bareAfter.cpu) / 2,
      },
      cpu: {
        argon2: each('argon2'),
        node: each('node'),
        postgres: each('postgres'),
        client: each('client'),
      },
    }
  })
}
