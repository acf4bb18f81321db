import type { KioskContract } from '../../../shared/ipc/contract.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'
import type { CallResult, CallName } from '../../../shared/ipc/contract-types.ts'
import type { StaffContract } from '../../../shared/ipc/staff-contract.ts'

type AnswersOf<T extends KioskContract | StaffContract> = {
  readonly [K in CallName<T>]?: readonly (CallResult<T[K]> | 'never')[]
}

/** Prepared results by call: one after the other, and the last one for ever. */
export type Answers = AnswersOf<KioskContract> & AnswersOf<StaffContract>

declare global {
  interface Window {
    /** Sends the page the event of an idle countdown. */
    readonly countDown: (seconds: number | null) => void
    /** Sends the page the event of a changed service status. */
    readonly tellService: (service: ServiceStatus) => void
    /** Names of the calls for which there was no answer; such a call never resolves. */
    readonly unansweredCalls: string[]
  }
}

/** Installs a main that answers at once. Runs in the page before its own scripts, so it uses nothing of this file. */
export function answerAtOnce(answers: Answers): void {
  const calls = Object.entries(answers).map(([name, all]) => {
    let asked = 0
    const answer = () => {
      const next = all[Math.min(asked++, all.length - 1)]
      return next === 'never' ? new Promise(() => undefined) : Promise.resolve(next)
    }
    return [name, answer] as const
  })
  const silent = () => () => undefined
  const on = {
    configChanged: silent,
    serviceStatusChanged: (tellService: unknown) => {
      Object.assign(globalThis, { tellService })
      return () => undefined
    },
    idleCountdown: (listener: (payload: { seconds: number | null }) => void) => {
      Object.assign(globalThis, {
        countDown: (seconds: number | null) => {
          listener({ seconds })
        },
      })
      return () => undefined
    },
  }
  const unansweredCalls: string[] = []
  const answered: Record<string, unknown> = { ...Object.fromEntries(calls), on }
  const bridge = new Proxy(answered, {
    get: (_, name) => {
      if (typeof name === 'symbol') return undefined
      const unanswered = () => {
        unansweredCalls.push(name)
        return new Promise(() => undefined)
      }
      return answered[name] ?? unanswered
    },
  })
  Object.assign(globalThis, { kiosk: bridge, staff: bridge, unansweredCalls })
}
