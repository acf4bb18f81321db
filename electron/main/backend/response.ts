import type { ResponseBody, Endpoint } from '../../../shared/api/endpoint.ts'
import { Problem } from '../../../shared/api/problem.ts'
import type { CallError } from '../../../shared/ipc/contract-types.ts'
import type { OutageCause } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { causeOfResponse } from './outage-cause.ts'

/** What came back from the network: an HTTP answer, or none (`code` is the network's own word for why). */
export type RawResponse =
  | {
      readonly came: true
      readonly status: number
      readonly type: string
      readonly bytes: Uint8Array
    }
  | { readonly came: false; readonly code: string; readonly cause: OutageCause }

/** Reads a reply by the schemas of its endpoint. What no backend of ours would say never looks like success. */
export function parseResponse<E extends Endpoint>(
  endpoint: E,
  reply: RawResponse,
): Result<ResponseBody<E>, CallError> {
  if (!reply.came) return err({ code: 'offline' })
  const { mediaType } = endpoint
  const isFile = mediaType !== undefined && reply.type.startsWith(mediaType)
  const body = isFile ? reply.bytes : parseJson(new TextDecoder().decode(reply.bytes))
  const answer = endpoint.responses[reply.status]?.safeParse(body)
  if (answer?.success) return ok(answer.data as ResponseBody<E>)
  const problem = Problem.safeParse(body)
  if (problem.success) return err(toError(problem.data))
  // A proxy in front of the backend answers in HTML, and so does the sign-in page of a public network.
  const inTheWay = reply.status >= 500 || reply.type.includes('text/html')
  return err({ code: inTheWay ? 'unavailable' : 'unexpected' })
}

/** Why the backend was not heard, or could do nothing; `undefined` where it spoke for itself. */
export function outageCause(reply: RawResponse, result: Result<unknown, CallError>) {
  if (!reply.came) return reply.cause
  return !result.ok && result.error.code === 'unavailable' ? causeOfResponse(reply.status) : undefined
}

function toError({ code, violations, retryAfterSeconds }: Problem): CallError {
  return { code, violations, retryAfterSeconds }
}

/** An empty body is `null`; what is no JSON is `undefined`, which no schema takes. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

const passing = [502, 503, 504]

/**
 * After how many milliseconds the same request may do better, or `undefined` where it would get the same answer.
 * Without word from the backend the pause doubles with each try, with jitter, so that a fleet of kiosks does not
 * come back in step.
 */
export function httpRetryDelay(
  reply: RawResponse,
  error: CallError,
  tries: number,
  backOffMs: number,
): number | undefined {
  const asked = error.retryAfterSeconds && error.retryAfterSeconds * 1000
  const inProgress = reply.came && reply.status === 409 && asked !== undefined
  const mayPass = !reply.came || passing.includes(reply.status) || inProgress
  if (!mayPass) return undefined
  return asked ?? backOffMs * 2 ** tries * (0.5 + Math.random())
}
