import type { KioskContract } from '../../../shared/ipc/contract.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'
import type { CallResult, CallName } from '../../../shared/ipc/contract-types.ts'
import type { StaffContract } from '../../../shared/ipc/staff-contract.ts'

declare global {
  /** Tells the page that nobody seems to be there, as main does. */
  var countDown: (seconds: number | null) => void
}

type AnswersOf<T extends KioskContract | StaffContract> = {
  readonly [K in CallName<T>]?: readonly (CallResult<T[K]> | 'never')[]
}

/** A main that answers at once: each call with one answer after the other, and the last one for ever. */
export type Answers = AnswersOf<KioskContract> & AnswersOf<StaffContract>

declare global {
  interface Window {
    /** Tells the page whether people can be served, as a main that answers at once does not by itself. */
    readonly tellService: (service: ServiceStatus) => void
  }
}

/** Runs in the page before its own scripts, so it sees nothing of this file. */
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
  const bridge = { ...Object.fromEntries(calls), on }
  Object.assign(globalThis, { kiosk: bridge, staff: bridge })
}
