import { setTimeout as wait } from 'node:timers/promises'
import { type Connection, openConnection, type Response } from './http-client.ts'

/** Returns request number `i`. */
export type Requests = (i: number) => Buffer

/** Opens connections, runs the work with them and closes them. */
export async function withConnections<T>(
  url: string,
  count: number,
  work: (connections: readonly Connection[]) => Promise<T>,
): Promise<T> {
  const connections = await Promise.all(Array.from({ length: count }, () => openConnection(url)))
  try {
    return await work(connections)
  } finally {
    for (const connection of connections) connection.close()
  }
}

/** Runs `work` for 0 to `count` - 1, with `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (i: number, worker: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const worker = async (id: number) => {
    while (next < count) await work(next++, id)
  }
  await Promise.all(Array.from({ length: width }, (_, id) => worker(id)))
}

/** Sends each request as soon as the previous one is answered; fails on any status other than the expected one. */
export async function saturate(
  connections: readonly Connection[],
  count: number,
  requests: Requests,
  expected: number,
): Promise<void> {
  await inParallel(count, connections.length, async (i, worker) => {
    const response = await connections[worker]?.send(requests(i))
    if (response?.status !== expected) {
      throw new Error(`Expected status ${expected}, got ${response?.status}: ${response?.body}`)
    }
  })
}

/** A response to a request of {@link arrivals}. */
export interface Arrival {
  readonly milliseconds: number
  readonly response: Response
}

/**
 * Sends requests at a fixed rate, whether or not earlier ones were answered, and measures each from the moment it was due.
 * `spread` is `even`, or `random` for the exponential gaps of independent senders.
 */
export async function arrivals(
  connections: readonly Connection[],
  { count, perSecond, spread }: { count: number; perSecond: number; spread: 'even' | 'random' },
  requests: Requests,
): Promise<Arrival[]> {
  const idle = [...connections]
  const waiting: ((connection: Connection) => void)[] = []
  const take = () => {
    const connection = idle.pop()
    return connection
      ? Promise.resolve(connection)
      : new Promise<Connection>((resolve) => waiting.push(resolve))
  }
  const give = (connection: Connection) => {
    const next = waiting.shift()
    if (next) next(connection)
    else idle.push(connection)
  }
  const sent: Promise<Arrival>[] = []
  let due = performance.now()
  for (let i = 0; i < count; i++) {
    due += (spread === 'even' ? 1 : -Math.log(1 - Math.random())) * (1000 / perSecond)
    const ahead = due - performance.now()
    if (ahead > 1) await wait(ahead)
    const dueAt = due
    const request = requests(i)
    sent.push(
      take().then(async (connection) => {
        const response = await connection.send(request)
        give(connection)
        return { milliseconds: performance.now() - dueAt, response }
      }),
    )
  }
  return Promise.all(sent)
}
