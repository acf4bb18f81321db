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
import { rejectProxyAuth } from './proxy-auth.ts'
import { httpRetryDelay, type Outcome, parseResponse, type RawResponse } from './response.ts'
import { parseRetryAfter } from './retry-after.ts'

const maxRetries = 2
/** Largest size of a response and of a file in it, bytes, after decompression. */
const maxResponseBytes = 1_000_000
const maxFileBytes = 10_000_000

/** Options of one request. `timeoutMs` covers retries and the delays between them. */
export type RequestOptions<E extends Endpoint> = {
  readonly token?: string | undefined
  /** This machine's cookie for the account that the request concerns. */
  readonly deviceCookie?: string | undefined
  readonly noRetry?: boolean
  readonly timeoutMs?: number
} & (PathParams<E> extends undefined ? unknown : { readonly params: PathParams<E> }) &
  (QueryParams<E> extends undefined ? unknown : { readonly query: QueryParams<E> }) &
  (RequestBody<E> extends undefined ? unknown : { readonly body: RequestBody<E> })

/** A typed client for the backend's HTTP contract. */
export interface HttpClient {
  /** Expected failures are values: the endpoint's codes, `offline`, `unavailable`, `unexpected`. Never rejects. */
  readonly request: <E extends Endpoint>(
    endpoint: E,
    options: RequestOptions<E>,
  ) => Promise<Result<ResponseBody<E>, CallError>>
  /** The backend's clock according to its last response, ms since 1970. */
  readonly now: () => number
}

interface HttpClientOptions {
  readonly baseUrl: string
  readonly headers: ClientHeaders
  /** Returns the key of an enrolled kiosk, which every request then carries. */
  readonly kioskKey?: () => string | undefined
  readonly fetch: (input: URL | Request | string, init?: RequestInit) => Promise<Response>
  readonly log: Log
  /**
   * Receives the outcome of a request: the cause if the backend could not be reached, else `undefined`. Not called if the
   * response says nothing about that.
   */
  readonly onOutcome?: (cause: OutageCause | undefined) => void
  readonly timeoutMs?: number
  readonly backOffMs?: number
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { log, onOutcome, kioskKey, timeoutMs = 15_000, backOffMs = 300 } = options
  const clock = { skewMs: 0 }
  const http = createAxios(options)

  async function attempt<E extends Endpoint>(endpoint: E, config: AxiosRequestConfig, id: string) {
    const response = await send(http, config, clock)
    const { result, outcome, misfit } = parseResponse(endpoint, response)
    if (!result.ok) {
      const { code, retryAfterSeconds } = result.error
      const cause = isCause(outcome) ? outcome : undefined
      const found = { misfit: misfit?.path, expected: misfit?.expected, retryAfterSeconds }
      const fields = { ...describe(response), code, cause, ...found, requestId: id }
      log('api-failed', { call: endpoint.path, ...fields })
    }
    return { response, result, outcome }
  }

  return {
    now: () => Date.now() + clock.skewMs,
    async request(endpoint, call) {
      const endsAt = performance.now() + (call.timeoutMs ?? timeoutMs)
      const requestId = randomUUID()
      const signal = AbortSignal.timeout(call.timeoutMs ?? timeoutMs)
      const secrets = { kioskKey: kioskKey?.(), deviceCookie: call.deviceCookie }
      const config = { ...toAxiosRequest(endpoint, { ...call, ...secrets }, requestId), signal }
      const mayRetry = isRepeatable(endpoint) && !call.noRetry
      for (let retries = 0; ; retries += 1) {
        const { response, result, outcome } = await attempt(endpoint, config, requestId)
        const delayMs = result.ok
          ? undefined
          : httpRetryDelay(response, result.error, retries, backOffMs)
        const again = delayMs !== undefined && mayRetry && retries < maxRetries
        if (!again || performance.now() + delayMs >= endsAt) {
          if (outcome !== 'nothing') onOutcome?.(isCause(outcome) ? outcome : undefined)
          return result
        }
        await delay(delayMs)
      }
    },
  }
}

const createAxios = ({ baseUrl, headers, fetch }: HttpClientOptions) =>
  axios.create({
    baseURL: baseUrl,
    headers,
    adapter: 'fetch',
    env: { fetch: rejectProxyAuth(fetch) },
    // The backend never redirects, and following a redirect would send the body to another server.
    fetchOptions: { redirect: 'error' },
    responseType: 'arraybuffer',
    validateStatus: () => true,
  })

/** Replaces the client while there is no usable config. */
export const unconfiguredClient: HttpClient = {
  request: () => Promise.resolve(err({ code: 'misconfigured' })),
  now: () => Date.now(),
}

/** Returns true if a retry cannot apply the request's effect twice. */
const isRepeatable = (endpoint: Endpoint) => endpoint.method !== 'POST' || endpoint.idempotencyKey

/** The options of a request to any endpoint. */
interface AnyRequestOptions {
  readonly token?: string | undefined
  readonly kioskKey?: string | undefined
  readonly deviceCookie?: string | undefined
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

function toAxiosRequest(
  endpoint: Endpoint,
  { token, kioskKey, deviceCookie, params = {}, query, body }: AnyRequestOptions,
  requestId: string,
): AxiosRequestConfig {
  return {
    method: endpoint.method,
    url: endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
      // An unpaired surrogate cannot be encoded.
      encodeURIComponent((params[name] ?? '').toWellFormed()),
    ),
    maxContentLength: endpoint.mediaType ? maxFileBytes : maxResponseBytes,
    params: query,
    data: body,
    headers: {
      // Correlates this program's log with the backend's.
      'X-Request-Id': requestId,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(kioskKey && { 'kiosk-key': kioskKey }),
      ...(deviceCookie && { 'device-cookie': deviceCookie }),
      // Without a body, axios names a form's type, which the backend refuses.
      ...(body === undefined && { 'Content-Type': false }),
      // One key for all retries, so that the backend runs the request once.
      ...(endpoint.idempotencyKey && { 'Idempotency-Key': randomUUID() }),
    },
  }
}

async function send(
  http: AxiosInstance,
  config: AxiosRequestConfig,
  clock: { skewMs: number },
): Promise<RawResponse> {
  // Ends the transfer of a body that is too long; axios only stops reading it.
  const transfer = new AbortController()
  const signal = AbortSignal.any([transfer.signal, config.signal as AbortSignal])
  try {
    const { status, headers, data } = await http.request<ArrayBuffer>({ ...config, signal })
    const date = Date.parse(String(headers['date']))
    if (!Number.isNaN(date)) clock.skewMs = date - Date.now()
    const type = String(headers['content-type'] ?? '').toLowerCase()
    const wait = String(headers['retry-after'] ?? '')
    const retryAfterSeconds = parseRetryAfter(wait, Date.now() + clock.skewMs)
    return { received: true, status, type, retryAfterSeconds, bytes: new Uint8Array(data) }
  } catch (error) {
    transfer.abort()
    return { received: false, ...describeError(error, config.maxContentLength) }
  }
}

/**
 * Axios rejects a response over `maxContentLength` with the code `ERR_BAD_RESPONSE`, so here that code means that the response
 * was too large.
 */
function describeError(error: unknown, maxBytes = Infinity) {
  const code = errorCode(error)
  if (code !== 'ERR_BAD_RESPONSE') return { code, cause: causeOfError(error) }
  const misfit = { path: 'body', expected: `at most ${maxBytes} bytes` }
  return { code, cause: 'unexpected-response' as const, misfit }
}

const isCause = (outcome: Outcome) => outcome !== 'reached' && outcome !== 'nothing'

const describe = (response: RawResponse) =>
  response.received ? { status: response.status } : { network: response.code }
