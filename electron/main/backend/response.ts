import { z } from 'zod'
import type { ResponseBody, Endpoint } from '../../../shared/api/endpoint.ts'
import { getReadiness } from '../../../shared/api/health.ts'
import { PasswordViolation } from '../../../shared/api/password-policy.ts'
import { apiErrorCodes, type ApiErrorCode } from '../../../shared/errors.ts'
import type { CallError } from '../../../shared/ipc/contract-types.ts'
import type { OutageCause } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { jittered } from '../base/backoff.ts'
import { findMisfit, type Misfit } from './misfit.ts'
import { causeOfResponse } from './outage-cause.ts'
import { boundedWait } from './retry-after.ts'
import { tolerate } from './tolerate.ts'

/** A response without its body. */
interface ResponseHead {
  readonly status: number
  /** Media type with parameters, in lower case. */
  readonly type: string
  /** Seconds in the `Retry-After` header. */
  readonly retryAfterSeconds: number | undefined
}

/** An HTTP response, or the network's error code if none was received. */
export type RawResponse =
  | ({ readonly received: true; readonly bytes: Uint8Array } & ResponseHead)
  | {
      readonly received: false
      readonly code: string
      readonly cause: OutageCause
      readonly misfit?: Misfit
    }

/**
 * Information about the backend in a response: that it was reached, or why not; `nothing` for a rate limit of a gateway in
 * front of it.
 */
export type Outcome = 'reached' | 'nothing' | OutageCause

/** A parsed response. `misfit` is the first part that does not fit the endpoint's schema. */
interface ParsedResponse<E extends Endpoint> {
  readonly result: Result<ResponseBody<E>, CallError>
  readonly outcome: Outcome
  readonly misfit?: Misfit | undefined
}

/**
 * Parses a response with the schemas of its endpoint. The error is `offline` without a response, the code in the problem
 * details or, from a gateway or another API, the code that the status maps to; `unavailable` for a 5xx or an HTML page, and
 * `unexpected` for anything else that matches no schema.
 */
export function parseResponse<E extends Endpoint>(
  endpoint: E,
  response: RawResponse,
): ParsedResponse<E> {
  if (!response.received) {
    const code = response.cause === 'unexpected-response' ? 'unexpected' : 'offline'
    return { result: err({ code }), outcome: response.cause, misfit: response.misfit }
  }
  const body = parseJson(response.bytes)
  const success = parseSuccess(endpoint, response, body)
  if (success.ok) return { result: ok(success.value), outcome: 'reached' }
  const { error, known } = toError(endpoint, response, body)
  const misfit = response.status < 300 ? success.error : undefined
  return { result: err(error), outcome: outcomeOf(endpoint, response, error, known), misfit }
}

/** Success statuses that are accepted in place of the endpoint's own; not those for partial or multiple responses. */
const equalStatuses = [200, 201, 202, 203, 204]

function parseSuccess<E extends Endpoint>(
  { responses, mediaType }: E,
  { status, bytes }: ResponseHead & { readonly bytes: Uint8Array },
  json: unknown,
): Result<ResponseBody<E>, Misfit> {
  if (!equalStatuses.includes(status)) return err({ path: 'status', expected: 'a known status' })
  const own = responses[status]
  const schemas = [...(own ? [own] : []), ...Object.values(responses).filter((s) => s !== own)]
  const misfits: Misfit[] = []
  for (const schema of schemas) {
    const body = mediaType ? bytes : tolerate(schema, json)
    const parsed = schema.safeParse(schema instanceof z.ZodNull && isEmpty(json) ? null : body)
    if (parsed.success) return ok(parsed.data as ResponseBody<E>)
    misfits.push(findMisfit(parsed.error, json))
  }
  // The deepest misfit belongs to the schema that the response was meant for.
  const depth = ({ path }: Misfit) => path.split(/[.[]/).length
  const [first] = misfits.toSorted((a, b) => depth(b) - depth(a))
  return err(first ?? { path: 'status', expected: 'a known status' })
}

/** A body where none is expected, such as `{}`, is ignored unless it is a proxy's page or describes a failure. */
const isEmpty = (json: unknown) => json !== undefined && !KnownProblem.safeParse(json).success

/** Returns `null` for an empty body, and `undefined`, which no schema accepts, for invalid JSON. */
function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes)
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The parts of problem details that a client acts on; the others may be missing. */
const KnownProblem = z.object({
  code: z.enum(apiErrorCodes),
  violations: z.array(PasswordViolation).optional(),
  retryAfterSeconds: z.number().positive().optional(),
})

interface ReceivedError {
  readonly error: CallError
  /** True if the body has one of our codes, so that it is the backend that responded. */
  readonly known: boolean
}

function toError(
  endpoint: Endpoint,
  { status, type, retryAfterSeconds: headerWait }: ResponseHead,
  body: unknown,
): ReceivedError {
  const problem = KnownProblem.safeParse(status < 400 ? undefined : tolerate(KnownProblem, body))
  const { violations, retryAfterSeconds } = problem.data ?? {}
  const isPage = type.includes('text/html')
  const code =
    (endsSession(endpoint, status) && 'session-expired') ||
    (problem.data?.code ?? codeOfStatus(endpoint, status, isPage))
  const waits = status === 429 || status === 503
  const wait = retryAfterSeconds ?? (waits ? headerWait : undefined)
  const error = { code, violations, retryAfterSeconds: wait && boundedWait(wait) }
  return { error, known: problem.success }
}

/** A gateway in front of the backend may also check the token, and its response has another format. */
const endsSession = ({ credential }: Endpoint, status: number) =>
  credential === 'session' && status === 401

/** The error code for a status that comes without one of our codes. */
function codeOfStatus(endpoint: Endpoint, status: number, isPage: boolean): ApiErrorCode {
  const { idempotencyKey, largeBody, params } = endpoint
  // Not an enrollment, because only our backend's own response may reject its code for good.
  const isForm = largeBody ?? idempotencyKey
  if (status === 429) return 'rate-limited'
  if (status >= 500 || isPage) return 'unavailable'
  if (status === 401 && largeBody) return 'invalid-credentials'
  if (status === 404 && params) return 'not-found'
  return (status === 400 || status === 422) && isForm ? 'validation' : 'unexpected'
}

/**
 * A readiness check counts as reaching the backend only if it succeeds. For any other call, a response with one of our codes
 * counts, unless it is a 5xx `unavailable`.
 */
function outcomeOf(
  endpoint: Endpoint,
  response: ResponseHead,
  { code }: CallError,
  known: boolean,
): Outcome {
  if (endpoint.path === getReadiness.path) return causeOfResponse(response)
  if (known && (code !== 'unavailable' || response.status < 500)) return 'reached'
  return response.status === 429 ? 'nothing' : causeOfResponse(response)
}

const transientStatuses = [502, 503, 504]

/**
 * Delay before a retry, ms; `undefined` if a retry would fail in the same way. Unless the backend specifies it, the delay
 * doubles with each retry, with jitter so that kiosks do not retry in step.
 */
export function httpRetryDelay(
  response: RawResponse,
  error: CallError,
  retries: number,
  baseDelayMs: number,
): number | undefined {
  const requestedMs = error.retryAfterSeconds && error.retryAfterSeconds * 1000
  const inProgress = response.received && response.status === 409 && requestedMs !== undefined
  const isTransient = response.received
    ? transientStatuses.includes(response.status) || inProgress
    : response.cause !== 'unexpected-response'
  if (!isTransient) return undefined
  return requestedMs ?? jittered(baseDelayMs * 2 ** retries, Math.random)
}
