import type { BrowserWindow } from 'electron'
import type { Point } from '../../../shared/ipc/contract.ts'
import type { Diagnostics, StaffContract } from '../../../shared/ipc/staff-contract.ts'
import type { BackendConnection } from '../backend/backend-connection.ts'
import type { Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'
import type { ConfigStore } from '../config/config-store.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { AppExit } from '../lifecycle/app-exit.ts'
import type { SessionHolder } from '../session/session.ts'
import type { WindowRequest } from '../windows/create-window.ts'
import { collectDiagnostics, type DiagnosticsSources } from './diagnostics.ts'
import { exportLogs } from './export-logs.ts'
import { StaffGesture, watchTaps } from './staff-gesture.ts'
import { createStaffHandlers } from './staff-handlers.ts'
import { createPinVerifier } from './staff-pin.ts'
import { StaffWindow } from './staff-window.ts'

type OpenWindow = (request: WindowRequest) => BrowserWindow

interface StaffAccessOptions {
  readonly config: Pick<ConfigStore, 'mode' | 'staffPinHash'>
  readonly openWindow: OpenWindow
  readonly clock: MonotonicClock
  readonly log: Log
}

interface StaffActionsOptions extends Omit<DiagnosticsSources, 'uptime' | 'backend'> {
  readonly backend: Pick<BackendConnection, 'status' | 'latencyMs' | 'http'>
  readonly logFile: string
  /** Target folders for exported logs; the first writable one is used. */
  readonly exportFolders: readonly string[]
  readonly session: SessionHolder
  readonly quit: AppExit['quit']
}

/** Access for branch staff: a gesture in the visitor's window, a separate window and a PIN. */
export interface StaffAccess {
  readonly window: StaffWindow
  /** Wraps `openWindow` so that every window also listens for the staff gesture. */
  readonly withGesture: (openWindow: OpenWindow) => OpenWindow
  /** Passes on the position of a touch, as reported by the page. */
  readonly touchLocated: (point: Point) => void
  readonly createHandlers: (options: StaffActionsOptions) => ServedHandlers<StaffContract>
}

export function createStaffAccess(options: StaffAccessOptions): StaffAccess {
  const { config, openWindow, clock, log } = options
  const window = new StaffWindow({
    mode: config.mode,
    hasPin: () => config.staffPinHash() !== undefined,
    openWindow: () => openWindow({ standby: false, page: 'staff' }),
    clock,
    log,
  })
  const gesture = new StaffGesture({
    clock,
    onGesture: () => {
      window.open()
    },
  })
  const pin = createPinVerifier({ hash: config.staffPinHash, now: clock.now, log })
  return {
    window,
    withGesture: (open) => (request) => {
      const opened = open(request)
      watchTaps(opened.webContents, gesture)
      return opened
    },
    touchLocated: (point) => {
      gesture.touchLocated(point)
    },
    createHandlers: (actions) =>
      createStaffHandlers({
        window,
        pin,
        log,
        session: actions.session,
        http: actions.backend.http,
        quit: actions.quit,
        signOutLimitMs: 3_000,
        ...createStaffActions(actions),
      }),
  }
}

const createStaffActions = (options: StaffActionsOptions) => ({
  diagnostics: () => collectDiagnostics({ ...options, uptime: () => process.uptime() }),
  exportLogs: (diagnostics: Diagnostics) =>
    exportLogs({
      diagnostics,
      logFile: options.logFile,
      folders: options.exportFolders,
      now: Date.now,
    }),
})
