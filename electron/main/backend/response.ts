import type { ResponseBody, Endpoint } from '../../../shared/api/endpoint.ts'
import { Problem } from '../../../shared/api/problem.ts'
import type { CallError } from '../../../shared/ipc/contract-types.ts'
import type { OutageCause } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { jittered } from '../base/backoff.ts'
import { causeOfResponse } from './outage-cause.ts'

/** An HTTP response, or the network's error code if none was received. */
export type RawResponse =
  | {
      readonly received: true
      readonly status: number
      readonly type: string
      readonly bytes: Uint8Array
    }
  | { readonly received: false; readonly code: string; readonly cause: OutageCause }

/**
 * Parses a response with the schemas of its endpoint. The error is `offline` without a response, the code of an RFC 9457
 * problem, `unavailable` for a 5xx or an HTML page, and `unexpected` for anything else that matches no schema.
 */
export function parseResponse<E extends Endpoint>(
  endpoint: E,
  response: RawResponse,
): Result<ResponseBody<E>, CallError> {
  if (!response.received) return err({ code: 'offline' })
  const { mediaType } = endpoint
  const isFile = mediaType !== undefined && response.type.startsWith(mediaType)
  const body = isFile ? response.bytes : parseJson(new TextDecoder().decode(response.bytes))
  const parsed = endpoint.responses[response.status]?.safeParse(body)
  if (parsed?.success) return ok(parsed.data as ResponseBody<E>)
  const problem = Problem.safeParse(body)
  if (problem.success) return err(toError(problem.data))
  // A proxy in front of the backend responds with HTML, and so does a public network's sign-in page.
  const fromProxy = response.status >= 500 || response.type.includes('text/html')
  return err({ code: fromProxy ? 'unavailable' : 'unexpected' })
}

/** Cause of an outage, or `undefined` if the backend itself responded. */
export function outageCause(response: RawResponse, result: Result<unknown, CallError>) {
  if (!response.received) return response.cause
  return !result.ok && result.error.code === 'unavailable'
    ? causeOfResponse(response.status)
    : undefined
}

function toError({ code, violations, retryAfterSeconds }: Problem): CallError {
  return { code, violations, retryAfterSeconds }
}

/** Returns `null` for an empty body, and `undefined`, which no schema accepts, for invalid JSON. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
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
  const isTransient =
    !response.received || transientStatuses.includes(response.status) || inProgress
  if (!isTransient) return undefined
  return requestedMs ?? jittered(baseDelayMs * 2 ** retries, Math.random)
}
