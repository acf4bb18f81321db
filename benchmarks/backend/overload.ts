import { setTimeout as wait } from 'node:timers/promises'
import { signIn } from '../../shared/api/sessions.ts'
import { type Figure, median, percentile } from '../figure.ts'
import {
  analyze,
  insertAccounts,
  password,
  passwordHash,
  usernameOf,
  withDatabase,
} from './accounts.ts'
import { type Connection, post, type Response } from './http-client.ts'
import { type Arrival, arrivals, withConnections } from './load.ts'
import { type DatabaseServer, startBackendOn } from './servers.ts'

const floodMs = 10_000
/** More connections than the hash queue has places. */
const floodWidth = 600
/** Pause of the flood's senders after a rejection, shorter than `Retry-After` requires. */
const pauseMs = 1000
const accounts = 1000

const signInFrom = (address: string, i: number) =>
  post(
    signIn.path,
    { username: usernameOf(i % accounts), password },
    { 'x-forwarded-for': address },
  )

const hasRetryAfter = ({ head }: Response) => /\r\nretry-after: [1-9]/i.test(head)
const isServed = ({ status }: Response) => status === 201
const isRejected = (response: Response) => response.status === 503 && hasRetryAfter(response)

/** Sends sign-ins over many connections simultaneously for a while; each connection has its own address. */
export async function flood(
  connections: readonly Connection[],
  addressOf: (connection: number) => string,
  milliseconds = floodMs,
): Promise<Response[]> {
  const responses: Response[] = []
  const end = performance.now() + milliseconds
  await Promise.all(
    connections.map(async (connection, id) => {
      for (let i = id; performance.now() < end; i += connections.length) {
        const response = await connection.send(signInFrom(addressOf(id), i))
        responses.push(response)
        if (!isServed(response)) await wait(pauseMs)
      }
    }),
  )
  return responses
}

/** Sends five sign-ins per second, each from a different address than the one before. */
const visitors = (connections: readonly Connection[], seconds: number): Promise<Arrival[]> =>
  arrivals(connections, { count: seconds * 5, perSecond: 5, spread: 'even' }, (i) =>
    signInFrom(`10.1.0.${i % 10}`, i),
  )

const timeOf = ({ milliseconds }: Arrival) => milliseconds

/** Time after which a backend counts as not recovered. */
const recoveryLimitMs = 30_000

/** Sends sign-ins until one is as fast as before the flood; returns the milliseconds until then. */
async function recovery(connection: Connection, calmMs: number): Promise<number> {
  const start = performance.now()
  for (let i = 0; ; i++) {
    if (performance.now() - start > recoveryLimitMs) return Infinity
    const sentAt = performance.now()
    const response = await connection.send(signInFrom('10.2.0.1', i))
    if (isServed(response) && performance.now() - sentAt < 4 * calmMs)
      return performance.now() - start
  }
}

/**
 * Measures a backend whose hash queue is full: its responses to one flooding address, to other addresses at the same time,
 * and to many addresses that flood it together; then the time until it is as fast as before.
 */
export async function measureOverload(server: DatabaseServer): Promise<Figure[]> {
  const url = await server.createDatabase('overload')
  const backend = await startBackendOn(url, { TRUST_PROXY: '127.0.0.1' })
  await withDatabase(url, async (client) => {
    await insertAccounts(client, { from: 0, to: accounts, hash: passwordHash })
    await analyze(client)
  })
  try {
    return await withConnections(backend.url, 20, (quiet) =>
      withConnections(backend.url, floodWidth, async (noisy) => {
        const calmMs = median((await visitors(quiet, 4)).map(timeOf))
        const [fromOne, others] = await Promise.all([
          flood(noisy, () => '10.0.0.1'),
          visitors(quiet, floodMs / 1000),
        ])
        const fromMany = await flood(noisy, (id) => `10.3.${id >> 8}.${id & 255}`)
        // The backend closes a connection on which no request arrives.
        const recoveryMs = await withConnections(backend.url, 1, ([fresh]) =>
          fresh ? recovery(fresh, calmMs) : Promise.resolve(NaN),
        )
        return report({ flooded: [fromOne, fromMany], others, calmMs, recoveryMs })
      }),
    )
  } finally {
    await backend.stop()
  }
}

interface Overload {
  readonly flooded: readonly Response[][]
  readonly others: readonly Arrival[]
  readonly calmMs: number
  readonly recoveryMs: number
}

function report({ flooded, others, calmMs, recoveryMs }: Overload): Figure[] {
  const responses = flooded.flat()
  const unexpected = responses.filter((response) => !isServed(response) && !isRejected(response))
  const servedOthers = others.filter(({ response }) => isServed(response))
  return [
    {
      name: 'overload: 503 with Retry-After',
      value: responses.filter(isRejected).length,
      unit: 'answers',
      budget: 1,
      atLeast: true,
    },
    {
      name: 'overload: neither signed in nor 503 with Retry-After',
      value: unexpected.length,
      unit: 'answers',
      budget: 0,
    },
    {
      name: 'overload by one address: share of the others who sign in',
      value: servedOthers.length / others.length,
      unit: 'ratio',
      budget: 1,
      atLeast: true,
    },
    {
      name: 'overload by one address: p95 of the others',
      value: percentile(others.map(timeOf), 95),
      unit: 'ms',
      budget: 1000,
    },
    { name: 'median sign-in without load', value: calmMs, unit: 'ms' },
    { name: 'recovery after an overload', value: recoveryMs, unit: 'ms', budget: 2000 },
  ]
}
