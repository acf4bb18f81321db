import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { z } from 'zod'
import { callChannel } from '../../../shared/ipc/channels.ts'
import {
  type CallDefinition,
  type CallError,
  CallErrorDetails,
  type CallName,
  type Contract,
  type Output,
  type ParsedInput,
} from '../../../shared/ipc/contract-types.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { errorCode, type Log } from '../base/log.ts'
import { hasOrigin } from '../page/page-origin.ts'
import { createRateLimit } from './rate-limit.ts'

type AnyCall = CallDefinition<z.ZodType, z.ZodType, ErrorCode>
type AnyResult = Result<unknown, CallError>
type AnyHandler = (input: unknown) => Promise<AnyResult>

/** A handler may return any error code; `register` replaces one outside the call's list with `unexpected`. */
export type ServedHandlers<T extends Contract> = {
  readonly [K in CallName<T>]: (
    input: ParsedInput<T[K]>,
  ) => Promise<Result<Output<T[K]>, CallError>>
}

export interface RegisterOptions {
  /** Origin of the pages whose main frames may call. */
  readonly origin: string
  /** Resolves to true once the page may call, and to false if it never may. Calls wait for it. */
  readonly waitUntilActive: (page: Pick<WebContents, 'id'>) => Promise<boolean>
  readonly log: Log
  readonly now: () => number
}

/** The values of the contract's `CommonErrorCode`. */
const commonCodes: readonly ErrorCode[] = ['validation', 'rate-limited', 'unexpected']

/**
 * Trust boundary between the pages and main. Serves every call of a contract to the main frame of our own origin in the
 * current window, and parses payloads and results with their schemas. A call never rejects, and returns no error code
 * outside its list.
 */
export function register<T extends Contract>(
  ipcMain: Pick<IpcMain, 'handle'>,
  contract: T,
  handlers: ServedHandlers<T>,
  { origin, waitUntilActive: admit, log, now }: RegisterOptions,
): void {
  const handlerOf = handlers as Readonly<Record<string, AnyHandler>>
  for (const [name, call] of Object.entries(contract)) {
    const handler = handlerOf[name]
    if (call.kind !== 'call' || !handler) continue
    const allowed = createRateLimit(now)
    const report = (event: string, code?: string) => {
      log(event, { call: name, code })
    }
    ipcMain.handle(callChannel(name), async (event, payload: unknown) => {
      try {
        if (!isOurPage(event, origin)) return refuse(report, 'ipc-untrusted-sender')
        if (!(await admit(event.sender))) return refuse(report, 'ipc-inactive-page')
        if (!allowed()) return err({ code: 'rate-limited', retryAfterSeconds: 1 })
        return await run(call, handler, payload, report)
      } catch (error) {
        return refuse(report, 'ipc-failed', errorCode(error))
      }
    })
  }
}

type Report = (event: string, code?: string) => void

function refuse(report: Report, event: string, code?: string): AnyResult {
  report(event, code)
  return err({ code: 'unexpected' })
}

/**
 * `senderFrame` is null if the frame no longer exists:
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
function isOurPage({ senderFrame }: IpcMainInvokeEvent, origin: string): boolean {
  return senderFrame?.parent === null && hasOrigin(senderFrame.url, origin)
}

async function run(
  call: AnyCall,
  handler: AnyHandler,
  payload: unknown,
  report: Report,
): Promise<AnyResult> {
  const input = call.input.safeParse(payload)
  if (!input.success) return err({ code: 'validation' })
  const result = await handler(input.data)
  // Parsing the output drops fields that the contract does not name, such as a token.
  if (result.ok) return ok(call.output.parse(result.value))
  const { code } = result.error
  if (![...call.errors, ...commonCodes].includes(code))
    return refuse(report, 'ipc-unlisted-code', code)
  return err({ code, ...CallErrorDetails.parse(result.error) })
}
