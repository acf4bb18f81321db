import { type Figure, median, percentile } from '../figure.ts'
import { analyze, insertAccounts, passwordHash, withDatabase } from './accounts.ts'
import { bareHashTime } from './bare-hash.ts'
import { startBetterAuth } from './better-auth.ts'
import { type Arrival, arrivals, withConnections } from './load.ts'
import { reportRounds } from './report-rounds.ts'
import { type DatabaseServer, startBackendOn } from './servers.ts'
import { type Contestant, contestant, measureRound, type Round, warmUp } from './sign-in.ts'
import type { Sizes } from './sizes.ts'

/** A server that is measured in each round. */
interface Entrant {
  readonly server: Contestant
  readonly rounds: Round[]
  readonly stop: () => Promise<void>
}

async function enterBackend(server: DatabaseServer, accounts: number): Promise<Entrant> {
  const url = await server.createDatabase(`accounts_${accounts}`)
  const backend = await startBackendOn(url)
  await withDatabase(url, async (client) => {
    await insertAccounts(client, { from: 0, to: accounts, hash: passwordHash })
    await analyze(client)
  })
  return { server: contestant(backend, accounts), rounds: [], stop: backend.stop }
}

/**
 * Median of the ratios of two servers' sign-ins per second, each from one round, so that a slow machine affects both.
 */
const ratioOf = (a: Entrant, b: Entrant): number =>
  median(a.rounds.map((round, i) => round.perSecond / (b.rounds[i]?.perSecond ?? NaN)))

/**
 * Compares sign-ins with bare argon2id, with 1,000 accounts and with a million, and on request with better-auth. The servers
 * are measured in turn.
 */
export async function measureSignIns(
  server: DatabaseServer,
  sizes: Sizes,
  withBetterAuth: boolean,
): Promise<Figure[]> {
  const entrants: Entrant[] = []
  try {
    const few = await enterBackend(server, 1000)
    entrants.push(few)
    const many = await enterBackend(server, sizes.accounts)
    entrants.push(many)
    const other = withBetterAuth
      ? { ...(await startBetterAuth(server)), rounds: [] satisfies Round[] }
      : undefined
    if (other) entrants.push(other)
    for (const entrant of entrants) await warmUp(entrant.server, sizes.warmUp)
    for (let i = 0; i < sizes.rounds; i++) {
      for (const { server: entrant, rounds } of entrants) {
        const round = { calls: sizes.calls, first: sizes.warmUp + i * sizes.calls }
        rounds.push(await measureRound(entrant, server.pid, round))
      }
    }
    return [
      ...reportRounds(few.rounds),
      ...(other ? compare(few, other) : []),
      {
        name: `time per sign-in with ${sizes.accounts} accounts relative to 1000`,
        value: ratioOf(few, many),
        unit: 'ratio',
        budget: 1.2,
      },
      ...(await measureTail(few, sizes.calls)),
    ]
  } finally {
    for (const { stop } of entrants) await stop()
  }
}

const compare = (backend: Entrant, other: Entrant): Figure[] => [
  ...reportRounds(other.rounds, 'better-auth'),
  {
    name: 'sign-ins per second relative to better-auth',
    value: ratioOf(backend, other),
    unit: 'ratio',
    budget: 1.05,
    atLeast: true,
  },
]

/** Measures the slowest sign-ins at 80 % of the throughput of the last rounds. */
async function measureTail({ server, rounds }: Entrant, calls: number): Promise<Figure[]> {
  const bare = await bareHashTime(200)
  const perSecond = 0.8 * median(rounds.map((round) => round.perSecond))
  const tail = (spread: 'even' | 'random') =>
    withConnections(server.url, 64, async (connections) => {
      const load = { count: calls, perSecond, spread }
      const times = (await arrivals(connections, load, server.requests)).map(timeOf)
      return percentile(times, 99) / bare
    })
  const name = 'p99 of a sign-in at 80 % of capacity relative to argon2id by itself'
  return [
    { name: `${name}, even arrivals`, value: await tail('even'), unit: 'ratio', budget: 4 },
    { name: `${name}, random arrivals`, value: await tail('random'), unit: 'ratio' },
  ]
}

const timeOf = ({ milliseconds }: Arrival): number => milliseconds
