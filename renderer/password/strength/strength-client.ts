import type { Score } from '../../../shared/password-strength.ts'

/** Input of the password strength Web Worker. */
export interface StrengthRequest {
  readonly password: string
  /** Words that score 0 if the password is made up only of them. Lowercase, without accents. */
  readonly words: readonly string[]
}

/** Output of the password strength Web Worker. */
export interface StrengthResult {
  readonly score: Score
}

/** The part of `Worker` that the client uses. */
export type StrengthPort = Pick<
  Worker,
  'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'
>

/** Estimates password strength in a Web Worker. */
export interface StrengthClient {
  /** Resolves to `null` if a newer request has replaced this one or the worker has ended. */
  readonly estimate: (request: StrengthRequest) => Promise<StrengthResult | null>
  /** Terminates the worker. Pending requests resolve to `null`. */
  readonly end: () => void
}

interface PendingRequest {
  readonly request: StrengthRequest
  readonly resolve: (result: StrengthResult | null) => void
}

/** Sends one request at a time; while it is pending, only the newest of the later requests is kept. */
export function createStrengthClient(port: StrengthPort): StrengthClient {
  let current: PendingRequest | null = null
  let next: PendingRequest | null = null
  let ended = false

  function proceed(result: StrengthResult | null) {
    current?.resolve(next ? null : result)
    current = next
    next = null
    if (current) port.postMessage(current.request)
  }

  function end() {
    ended = true
    port.terminate()
    next?.resolve(null)
    next = null
    proceed(null)
  }

  port.onmessage = ({ data }: MessageEvent<StrengthResult>) => {
    proceed(data)
  }
  port.onerror = end
  port.onmessageerror = end

  function estimate(request: StrengthRequest): Promise<StrengthResult | null> {
    if (ended) return Promise.resolve(null)
    const { promise, resolve } = Promise.withResolvers<StrengthResult | null>()
    next?.resolve(null)
    next = { request, resolve }
    if (!current) proceed(null)
    return promise
  }

  return { estimate, end }
}
