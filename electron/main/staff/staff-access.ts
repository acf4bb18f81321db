import type { BrowserWindow } from 'electron'
import { type Diagnostics, staffContract } from '../../../shared/ipc/staff-contract.ts'
import { createAuthApi } from '../backend/auth-api.ts'
import { collectDiagnostics } from './diagnostics.ts'
import type { AppExit } from '../lifecycle/app-exit.ts'
import { createStaffHandlers } from './staff-handlers.ts'
import { serve } from '../ipc/serve.ts'
import type { RegisterOptions } from '../ipc/register.ts'
import type { Keychain } from '../session/keychain.ts'
import type { WindowRequest } from '../windows/create-window.ts'
import type { ServiceDesk } from '../backend/backend-connection.ts'
import type { SessionHolder } from '../session/session.ts'
import { StaffWindow } from './staff-window.ts'
import { exportLogs } from './export-logs.ts'
import { type Point, StaffGesture, watchTaps } from './staff-gesture.ts'
import { createPinVerifier } from './staff-pin.ts'
import { monotonicClock } from '../base/monotonic-clock.ts'

type OpenWindow = (wish: WindowRequest) => BrowserWindow

interface StaffOptions extends Pick<RegisterOptions, 'origin' | 'log'> {
  readonly service: ServiceDesk
  readonly openWindow: OpenWindow
}

interface Machine {
  readonly version: string
  readonly configFile: string
  readonly logFile: string
  /** Where exported logs go: the first of them that can be written to. */
  readonly exportFolders: readonly string[]
  readonly keychain: Keychain
  readonly failures: Parameters<typeof collectDiagnostics>[0]['failures']
  readonly session: SessionHolder
  readonly end: AppExit['quit']
}

/** The staff of the branch, beside the people. */
export interface Staff {
  /** The same, with an ear for their gesture in each window. */
  readonly listenIn: (openWindow: OpenWindow) => OpenWindow
  /** Where a finger touched the page of a person. */
  readonly touchedAt: (place: Point) => void
  /** Serves their window. */
  readonly serve: (machine: Machine) => void
}

/** Joins what belongs to the staff: the gesture, the window and the PIN. */
export function openStaff({ service, openWindow, origin, log }: StaffOptions): Staff {
  const { now } = monotonicClock
  const desk = new StaffWindow({
    mode: service.mode,
    hasPin: () => service.staffPinHash() !== undefined,
    openWindow: () => openWindow({ standby: false, page: 'staff' }),
    clock: monotonicClock,
    log,
  })
  const gesture = new StaffGesture({
    clock: monotonicClock,
    onGesture: () => {
      desk.open()
    },
  })
  return {
    listenIn: (open) => (wish) => {
      const window = open(wish)
      watchTaps(window.webContents, gesture)
      return window
    },
    touchedAt: (place) => {
      gesture.touchLocated(place)
    },
    serve: (machine) => {
      const handlers = createStaffHandlers({
        ...{ desk, log, session: machine.session, end: machine.end },
        api: createAuthApi(service.http),
        signOutLimitMs: 3_000,
        pin: createPinVerifier({ hash: service.staffPinHash, now, log }),
        ...outlets(machine, service),
      })
      const admit: RegisterOptions['waitUntilActive'] = (page) => Promise.resolve(desk.isOwnPage(page))
      serve(staffContract, handlers, { origin, waitUntilActive: admit, log, now })
    },
  }
}

function outlets({ configFile, exportFolders, ...machine }: Machine, service: ServiceDesk) {
  const { logFile } = machine
  return {
    diagnostics: () =>
      collectDiagnostics({ ...machine, service, file: configFile, uptime: () => process.uptime() }),
    exportLogs: (diagnostics: Diagnostics) =>
      exportLogs({ diagnostics, logFile, folders: exportFolders, now: Date.now }),
  }
}
