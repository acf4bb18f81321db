import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios'
import type {
  ResponseBody,
  RequestBody,
  Endpoint,
  PathParams,
  QueryParams,
} from '../../../shared/api/endpoint.ts'
import type { ClientHeaders } from '../../../shared/api/sessions.ts'
import type { CallError } from '../../../shared/ipc/contract-types.ts'
import type { OutageCause } from '../../../shared/ipc/service-status.ts'
import { err, type Result } from '../../../shared/result.ts'
import { errorCode, type Log } from '../base/log.ts'
import { causeOfError } from './outage-cause.ts'
import { parseResponse, outageCause, type RawResponse, httpRetryDelay } from './response.ts'

const maxRetries = 2
const maxAnswerBytes = 1_000_000

/**
 * What goes with a request. `limitMs` is for the whole call, retries and pauses included; `once` is for whoever tries
 * again by themself.
 */
export type RequestOptions<E extends Endpoint> = {
  readonly token?: string | undefined
  readonly noRetry?: boolean
  readonly timeoutMs?: number
} & (PathParams<E> extends undefined ? unknown : { readonly params: PathParams<E> }) &
  (QueryParams<E> extends undefined ? unknown : { readonly query: QueryParams<E> }) &
  (RequestBody<E> extends undefined ? unknown : { readonly body: RequestBody<E> })

/** The backend, as its contract describes it. */
export interface HttpClient {
  readonly request: <E extends Endpoint>(
    endpoint: E,
    options: RequestOptions<E>,
  ) => Promise<Result<ResponseBody<E>, CallError>>
  /** The backend's clock as last heard, ms since 1970. */
  readonly now: () => number
}

interface HttpClientOptions {
  readonly baseUrl: string
  readonly headers: ClientHeaders
  readonly fetch: (input: URL | Request | string, init?: RequestInit) => Promise<Response>
  readonly log: Log
  /** Hears of every call that ends whether the backend was heard, and if not, why. */
  readonly onOutcome?: (cause: OutageCause | undefined) => void
  readonly timeoutMs?: number
  readonly backOffMs?: number
}

/** Speaks to the backend through the given `fetch`. Expected failures are values; it never rejects. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { log, onOutcome, timeoutMs: limitMs = 15_000, backOffMs = 300 } = options
  const clock = { skewMs: 0 }
  const http = connection(options)

  async function attempt<E extends Endpoint>(endpoint: E, config: AxiosRequestConfig, id: string) {
    const reply = await send(http, config, clock)
    const result = parseResponse(endpoint, reply)
    const cause = outageCause(reply, result)
    if (!result.ok) {
      const { code } = result.error
      log('api-failed', { call: endpoint.path, ...describe(reply), code, cause, requestId: id })
    }
    return { reply, result, cause }
  }

  return {
    now: () => Date.now() + clock.skewMs,
    async request(endpoint, call) {
      const endsAt = performance.now() + (call.timeoutMs ?? limitMs)
      const requestId = randomUUID()
      const signal = AbortSignal.timeout(call.timeoutMs ?? limitMs)
      const config = { ...requestOf(endpoint, call, requestId), signal }
      const mayRepeat = isRepeatable(endpoint) && !call.noRetry
      for (let tries = 0; ; tries += 1) {
        const { reply, result, cause } = await attempt(endpoint, config, requestId)
        const pause = result.ok ? undefined : httpRetryDelay(reply, result.error, tries, backOffMs)
        const again = pause !== undefined && mayRepeat && tries < maxRetries
        if (!again || performance.now() + pause >= endsAt) {
          onOutcome?.(cause)
          return result
        }
        await delay(pause)
      }
    },
  }
}

const connection = ({ baseUrl, headers, fetch }: HttpClientOptions) =>
  axios.create({
    baseURL: baseUrl,
    headers,
    adapter: 'fetch',
    env: { fetch },
    // A redirect is never ours, and following one would hand the body to whoever sent it.
    fetchOptions: { redirect: 'error' },
    maxContentLength: maxAnswerBytes,
    responseType: 'arraybuffer',
    validateStatus: () => true,
  })

/** Stands in for the backend where the configuration does not say where it is. */
export const unconfiguredClient: HttpClient = {
  request: () => Promise.resolve(err({ code: 'misconfigured' })),
  now: () => Date.now(),
}

/** A repeated request must not do twice what the person asked for once. */
const isRepeatable = (endpoint: Endpoint) => endpoint.method !== 'POST' || endpoint.idempotencyKey

/** What any endpoint may want to be sent. */
interface Sent {
  readonly token?: string | undefined
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

function requestOf(endpoint: Endpoint, sent: Sent, requestId: string): AxiosRequestConfig {
  const { token, params = {}, query, body } = sent
  return {
    method: endpoint.method,
    url: endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    ),
    params: query,
    data: body,
    headers: {
      // Both logs can be read together by it.
      'X-Request-Id': requestId,
      ...(token && { Authorization: `Bearer ${token}` }),
      // One key for all tries of one intention: the backend does it once.
      ...(endpoint.idempotencyKey && { 'Idempotency-Key': randomUUID() }),
    },
  }
}

async function send(
  http: AxiosInstance,
  config: AxiosRequestConfig,
  clock: { skewMs: number },
): Promise<RawResponse> {
  try {
    const { status, headers, data } = await http.request<ArrayBuffer>(config)
    const date = Date.parse(String(headers['date']))
    if (!Number.isNaN(date)) clock.skewMs = date - Date.now()
    const type = String(headers['content-type'] ?? '')
    return { came: true, status, type, bytes: new Uint8Array(data) }
  } catch (error) {
    return { came: false, code: errorCode(error), cause: causeOfError(error) }
  }
}

const describe = (reply: RawResponse) => (reply.came ? { status: reply.status } : { network: reply.code })
