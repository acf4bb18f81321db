import { setTimeout as delay } from 'node:timers/promises'
import type { Diagnostics, StaffContract } from '../../../shared/ipc/staff-contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { AuthApi } from '../backend/auth-api.ts'
import type { ExitReason } from '../lifecycle/exit-codes.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { Log } from '../base/log.ts'
import type { SessionHolder } from '../session/session.ts'
import type { StaffWindow } from './staff-window.ts'
import type { PinVerifier } from './staff-pin.ts'

interface StaffDependencies {
  readonly desk: Pick<StaffWindow, 'close' | 'prove' | 'isProven'>
  readonly pin: PinVerifier
  readonly session: Pick<SessionHolder, 'end'>
  readonly api: Pick<AuthApi, 'signOut'>
  readonly diagnostics: () => Promise<Diagnostics>
  readonly exportLogs: (diagnostics: Diagnostics) => Promise<string>
  readonly end: (how: ExitReason) => void
  /** Staff that want to leave wait no longer for a backend that may be away, ms. */
  readonly signOutLimitMs: number
  readonly log: Log
}

/** What staff can do. All but the PIN itself needs a window that has proven it. */
export function createStaffHandlers(options: StaffDependencies): ServedHandlers<StaffContract> {
  const { desk, pin, diagnostics, exportLogs, log } = options
  const refused = () => Promise.resolve(err({ code: 'session-expired' as const }))

  const behindPin =
    <T>(act: () => T | Promise<T>) =>
    async () =>
      desk.isUnlocked() ? ok(await act()) : refused()

  const leave = (how: ExitReason) =>
    behindPin(async () => {
      log('staff-exit', { how })
      await dismissPerson(options)
      options.end(how)
      return {}
    })

  return {
    getPinLock: () => Promise.resolve(ok({ retryInSeconds: pin.retryInSeconds() })),
    enterPin: async (input) => {
      const outcome = await pin.verify(input.pin)
      if (outcome.outcome === 'proven') desk.unlock()
      return ok(outcome)
    },
    getDiagnostics: behindPin(diagnostics),
    exportLogs: behindPin(async () => ({ file: await exportLogs(await diagnostics()) })),
    quit: leave('staff-exit'),
    restart: leave('staff-restart'),
    closeStaff: () => {
      desk.close()
      return Promise.resolve(ok({}))
    },
  }
}

/** Ends the session of whoever stood here, on the backend too where it can be reached. */
async function dismissPerson({ session, api, signOutLimitMs }: StaffDependencies): Promise<void> {
  const token = session.end()
  if (!token) return
  await Promise.race([api.signOut(token), delay(signOutLimitMs, undefined, { ref: false })])
}
