import { randomInt } from 'node:crypto'
import { Agent, request } from 'node:http'

/** An HTTP request to an instance. `cutAfterMs` ends the connection this many milliseconds after the request was sent. */
export interface ClientRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly cutAfterMs?: number
}

/**
 * The result of a request for the client. `unknown`: the connection ended before the response, so the request may have had
 * its effect; `not-sent`: it cannot have had one.
 */
export interface Answer {
  readonly outcome: number | 'unknown' | 'not-sent' | 'timeout'
  readonly body: Readonly<Record<string, unknown>>
  readonly ms: number
}

/** Time after which a client gives up; every response must arrive earlier. */
const limitMs = 15_000

/** Sends a request to a backend on this port. Never rejects. */
export function send(port: number, agent: Agent, call: ClientRequest): Promise<Answer> {
  const started = performance.now()
  const payload = call.body === undefined ? undefined : JSON.stringify(call.body)
  return new Promise((resolve) => {
    const done = (outcome: Answer['outcome'], text = '') => {
      clearTimeout(limit)
      resolve({ outcome, body: parse(text), ms: performance.now() - started })
    }
    const outgoing = request({
      host: '127.0.0.1',
      port,
      agent,
      method: call.method,
      path: call.path,
      headers: { ...call.headers, ...(payload ? { 'content-type': 'application/json' } : {}) },
    })
    const limit = setTimeout(() => {
      done('timeout')
      outgoing.destroy()
    }, limitMs)
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      done(error.code === 'ECONNREFUSED' ? 'not-sent' : 'unknown')
    })
    outgoing.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        done(response.statusCode ?? 0, text)
      })
      response.on('error', () => {
        done('unknown')
      })
    })
    if (call.cutAfterMs !== undefined) {
      const { cutAfterMs } = call
      outgoing.on('finish', () => setTimeout(() => outgoing.destroy(), cutAfterMs))
    }
    outgoing.end(payload)
  })
}

function parse(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body']
  } catch {
    return {}
  }
}

/**
 * Returns a random delay before the connection is cut, so that some requests are cut before their work is done and others
 * after.
 */
export const randomCut = (): number => randomInt(0, 60)
