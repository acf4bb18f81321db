import { setTimeout as delay } from 'node:timers/promises'
import { signOut } from '../../../shared/api/sessions.ts'
import type { Diagnostics, StaffContract } from '../../../shared/ipc/staff-contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { HttpClient } from '../backend/http-client.ts'
import type { Log } from '../base/log.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { ExitReason } from '../lifecycle/exit-codes.ts'
import type { SessionHolder } from '../session/session.ts'
import type { PinVerifier } from './staff-pin.ts'
import type { StaffWindow } from './staff-window.ts'

interface StaffDependencies {
  readonly window: Pick<StaffWindow, 'close' | 'unlock' | 'isUnlocked'>
  readonly pin: PinVerifier
  readonly session: Pick<SessionHolder, 'end'>
  readonly http: Pick<HttpClient, 'request'>
  readonly diagnostics: () => Promise<Diagnostics>
  readonly exportLogs: (diagnostics: Diagnostics) => Promise<string>
  readonly quit: (reason: ExitReason) => void
  /** Longest wait for the sign-out on the backend before quitting, ms. */
  readonly signOutLimitMs: number
  readonly log: Log
}

/** Handlers for the staff contract. Diagnostics, export, quit and restart need an unlocked window. */
export function createStaffHandlers(options: StaffDependencies): ServedHandlers<StaffContract> {
  const { window, pin, diagnostics, exportLogs, quit, log } = options

  const ifUnlocked =
    <T>(act: () => T | Promise<T>) =>
    async () =>
      window.isUnlocked() ? ok(await act()) : err({ code: 'session-expired' as const })

  const quitFor = (reason: ExitReason) =>
    ifUnlocked(async () => {
      log('staff-exit', { reason })
      await endSession(options)
      quit(reason)
      return {}
    })

  return {
    getPinLock: () => Promise.resolve(ok({ retryInSeconds: pin.retryInSeconds() })),
    enterPin: async (input) => {
      const result = await pin.verify(input.pin)
      if (result.outcome === 'accepted') window.unlock()
      return ok(result)
    },
    getDiagnostics: ifUnlocked(diagnostics),
    exportLogs: ifUnlocked(async () => ({ file: await exportLogs(await diagnostics()) })),
    quit: quitFor('staff-exit'),
    restart: quitFor('staff-restart'),
    closeStaff: () => {
      window.close()
      return Promise.resolve(ok({}))
    },
  }
}

/** Ends the visitor's session, also on the backend if it responds in time. */
async function endSession({ session, http, signOutLimitMs }: StaffDependencies): Promise<void> {
  const token = session.end()
  if (!token) return
  await Promise.race([
    http.request(signOut, { token }),
    delay(signOutLimitMs, undefined, { ref: false }),
  ])
}
