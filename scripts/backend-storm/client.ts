import { randomInt } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Answer, type ClientRequest, randomCut, send } from './http-client.ts'
import type { Instance } from './instances.ts'
import type { CallKind, Ledger } from './ledger.ts'
import type { MailServer } from './mail-server.ts'

/** The parts of the storm that every client uses. */
export interface Storm {
  readonly ledger: Ledger
  readonly instances: readonly Instance[]
  readonly mail: MailServer
  /** Aborted when no new action may begin. */
  readonly ending: AbortSignal
}

/** A request of the ledger. `action` is the same for all retries of one action. */
export interface Call extends ClientRequest {
  readonly kind: CallKind
  readonly action: string
  readonly username: string
}

/** Sends requests to the instances in turn, and writes each into the ledger. */
export interface Client {
  readonly call: (call: Call) => Promise<Answer>
  /** Repeats a request with the same `Idempotency-Key` until its response is final, for at most 60 s. */
  readonly callUntilFinal: (call: Call) => Promise<Answer>
}

const numbers = { requests: 0, turn: 0 }
const retryForMs = 60_000

export const newAction = (): string => `a${(numbers.requests += 1)}`

export function createClient({ ledger, instances }: Storm): Client {
  const agent = new Agent({ keepAlive: true })
  const call = async ({ kind, action, username, ...rest }: Call) => {
    const { port = 0 } = instances[(numbers.turn += 1) % instances.length] ?? {}
    const label = `s${(numbers.requests += 1)}.${action}`
    const headers = { 'client-mode': 'workstation', 'client-label': label, ...rest.headers }
    const cut =
      rest.cutAfterMs === undefined && randomInt(100) < 6 ? { cutAfterMs: randomCut() } : {}
    const at = Date.now()
    const answer = await send(port, agent, { ...rest, ...cut, headers })
    const { outcome, ms } = answer
    ledger.sent.push({ label, action, kind, username, outcome, port, at, ms })
    return answer
  }
  return { call, callUntilFinal: (request) => retry(call, request) }
}

async function retry(call: Client['call'], request: Call): Promise<Answer> {
  const deadline = performance.now() + retryForMs
  const retried = { ...request, headers: { ...request.headers, 'idempotency-key': request.action } }
  for (;;) {
    const answer = await call(retried)
    const { outcome } = answer
    const isFinal = typeof outcome === 'number' && outcome < 500 && outcome !== 409
    if (isFinal || performance.now() > deadline) return answer
    await wait(randomInt(100, 700))
  }
}
