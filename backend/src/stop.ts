import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/** Time for each step after the requests have ended, such as closing the connection pool. */
const stepMs = 5_000

/** Time that aborted requests and e-mails get to release their resources. */
const abortMs = 1_500

/** Something that must be stopped before the process exits. */
interface StopStep {
  readonly name: string
  readonly stop: () => unknown
}

/** Work that gets time to finish before it is aborted. */
interface Work extends StopStep {
  readonly abort: () => void
}

/** Seconds of the stop sequence. */
export interface StopLimits {
  /** Time in which the backend still accepts requests, but is not ready, so that load balancers stop sending them. */
  readonly drainSeconds: number
  /** Time after that for requests and e-mails in progress; then they are aborted. */
  readonly workSeconds: number
}

/** The stop sequence of the process. */
export interface StopSequence {
  readonly isStopping: () => boolean
  /** Registers something to be stopped; the last one is stopped first, after all work has ended. */
  readonly add: (name: string, stop: () => unknown) => void
  /** Registers work, which is stopped first, all of it at the same time. */
  readonly addWork: (work: Work) => void
  /** Stops everything; no step can delay it beyond its limit. `report` receives the names of aborted steps. */
  readonly run: (limits: StopLimits, report: (name: string) => void) => Promise<void>
}

export function createStopSequence(): StopSequence {
  const steps: StopStep[] = []
  const work: Work[] = []
  let stopping = false
  return {
    isStopping: () => stopping,
    add: (name, stop) => steps.push({ name, stop }),
    addWork: (one) => work.push(one),
    run: async ({ drainSeconds, workSeconds }, report) => {
      stopping = true
      if (work.length > 0 && drainSeconds > 0) await wait(drainSeconds * 1_000)
      await Promise.all(work.map((one) => endWork(one, workSeconds * 1_000, report)))
      for (const { name, stop } of steps.toReversed()) {
        if (!(await endsWithin(stepMs, stop))) report(name)
      }
    },
  }
}

async function endWork(
  { name, stop, abort }: Work,
  limitMs: number,
  report: (name: string) => void,
): Promise<void> {
  const ended = Promise.resolve().then(stop)
  if (await endsWithin(limitMs, () => ended)) return
  report(name)
  abort()
  await endsWithin(abortMs, () => ended)
}

/** Returns false if the action fails or takes longer. */
async function endsWithin(limitMs: number, action: () => unknown): Promise<boolean> {
  const expired = new AbortController()
  const late = wait(limitMs, false, { signal: expired.signal }).catch(() => false)
  const done = Promise.resolve()
    .then(action)
    .then(
      () => true,
      () => false,
    )
  try {
    return await Promise.race([done, late])
  } finally {
    expired.abort()
  }
}

/**
 * Treats requests as work: closes the listener, finishes the requests in progress, and closes all connections at the limit.
 */
export const requestsOf = (app: FastifyInstance): Work => ({
  name: 'requests',
  stop: () => app.close(),
  abort: () => {
    app.server.closeAllConnections()
  },
})

/** Makes clients open a new connection for their next request, which then reaches another instance. */
export function closeConnectionsWhile(isStopping: () => boolean, app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping()) reply.header('connection', 'close')
    return Promise.resolve()
  })
}
