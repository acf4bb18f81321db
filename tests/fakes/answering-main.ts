import type { KioskContract } from '../../shared/ipc/contract.ts'
import type { Service } from '../../shared/ipc/service.ts'
import type { Answer, CallName } from '../../shared/ipc/define.ts'

declare global {
  /** Tells the page that nobody seems to be there, as main does. */
  var countDown: (seconds: number | null) => void
}

/** A main that answers at once: each call with one answer after the other, and the last one for ever. */
export type Answers = {
  readonly [K in CallName<KioskContract>]?: readonly (Answer<KioskContract[K]> | 'never')[]
}

declare global {
  interface Window {
    /** Tells the page whether people can be served, as a main that answers at once does not by itself. */
    readonly tellService: (service: Service) => void
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
    configurationChanged: silent,
    serviceChanged: (tellService: unknown) => {
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
  Object.assign(globalThis, { kiosk: { ...Object.fromEntries(calls), on } })
}
