import type { VisitorContract } from '../../../shared/ipc/contract.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'
import type { CallResult, CallName } from '../../../shared/ipc/contract-types.ts'
import type { StaffContract } from '../../../shared/ipc/staff-contract.ts'

type ResultsOf<T extends VisitorContract | StaffContract> = {
  readonly [K in CallName<T>]?: readonly (CallResult<T[K]> | 'never')[]
}

/** Canned results by call, returned in order; the last one is repeated. */
export type CallResults = ResultsOf<VisitorContract> & ResultsOf<StaffContract>

declare global {
  interface Window {
    /** Emits the idle-countdown event to the page. */
    readonly countDown: (seconds: number | null) => void
    /** Emits the service-status event to the page. */
    readonly emitServiceStatus: (service: ServiceStatus) => void
    /** Names of the calls that had no canned result; such a call never resolves. */
    readonly unexpectedCalls: string[]
  }
}

/**
 * Installs a fake main that responds immediately. Runs in the page before its scripts, so it must not use anything else
 * in this file.
 */
export function installFakeMain(results: CallResults): void {
  const calls = Object.entries(results).map(([name, all]) => {
    let count = 0
    const respond = () => {
      const next = all[Math.min(count++, all.length - 1)]
      return next === 'never' ? new Promise(() => undefined) : Promise.resolve(next)
    }
    return [name, respond] as const
  })
  const silent = () => () => undefined
  const on = {
    configChanged: silent,
    serviceStatusChanged: (emitServiceStatus: unknown) => {
      Object.assign(globalThis, { emitServiceStatus })
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
  const unexpectedCalls: string[] = []
  const known: Record<string, unknown> = { ...Object.fromEntries(calls), on }
  const bridge = new Proxy(known, {
    get: (_, name) => {
      if (typeof name === 'symbol') return undefined
      const recordUnexpected = () => {
        unexpectedCalls.push(name)
        return new Promise(() => undefined)
      }
      return known[name] ?? recordUnexpected
    },
  })
  Object.assign(globalThis, { kiosk: bridge, staff: bridge, unexpectedCalls })
}
