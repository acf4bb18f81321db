import type { IpcMain, WebContents, WebFrameMain } from 'electron'
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
type AnyAnswer = Result<unknown, CallError>
type AnyHandler = (input: unknown) => Promise<AnyAnswer>

/** Handlers as they are served: any code may come back, and one outside the call's list becomes `unexpected`. */
export type ServedHandlers<T extends Contract> = {
  readonly [K in CallName<T>]: (
    input: ParsedInput<T[K]>,
  ) => Promise<Result<Output<T[K]>, CallError>>
}

/** The part of an IPC event that says who sent it. */
interface Sender {
  readonly sender: Pick<WebContents, 'id'>
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'parent'> | null
}

/** What the register needs to judge a call. */
export interface RegisterOptions {
  /** The one origin whose main frame may call. */
  readonly origin: string
  /** Whether the page may speak now. A page that has to wait is answered when its turn comes. */
  readonly waitUntilActive: (page: Pick<WebContents, 'id'>) => Promise<boolean>
  readonly log: Log
  readonly now: () => number
}

/** Codes that every call can answer; `AlwaysPossible` of the contract as values. */
const always: readonly ErrorCode[] = ['validation', 'rate-limited', 'unexpected']

/**
 * The trust line between the page and main: serves every call of a contract, to the main frame of our own origin in the
 * window of the person who is here, with payloads and answers held to their schemas. What is served never rejects and answers no code outside its list.
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
    ipcMain.handle(callChannel(name), async (sender: Sender, payload: unknown) => {
      try {
        if (!isOurPage(sender, origin)) return refuse(report, 'ipc-untrusted-sender')
        if (!(await admit(sender.sender))) return refuse(report, 'ipc-past-page')
        if (!allowed()) return err({ code: 'rate-limited', retryAfterSeconds: 1 })
        return await answer(call, handler, payload, report)
      } catch (error) {
        return refuse(report, 'ipc-failed', errorCode(error))
      }
    })
  }
}

type Report = (event: string, code?: string) => void

function refuse(report: Report, event: string, code?: string): AnyAnswer {
  report(event, code)
  return err({ code: 'unexpected' })
}

/** `senderFrame` is null once the frame has gone: https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages */
function isOurPage({ senderFrame }: Sender, origin: string): boolean {
  return senderFrame?.parent === null && hasOrigin(senderFrame.url, origin)
}

async function answer(
  call: AnyCall,
  handler: AnyHandler,
  payload: unknown,
  report: Report,
): Promise<AnyAnswer> {
  const input = call.input.safeParse(payload)
  if (!input.success) return err({ code: 'validation' })
  const result = await handler(input.data)
  // Parsing the output drops what the contract does not name, such as a token.
  if (result.ok) return ok(call.output.parse(result.value))
  const { code } = result.error
  if (![...call.errors, ...always].includes(code)) return refuse(report, 'ipc-unlisted-code', code)
  return err({ code, ...CallErrorDetails.parse(result.error) })
}
