import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import { createStaffHandlers } from '../../../../electron/main/staff/staff-handlers.ts'
import { StaffWindow } from '../../../../electron/main/staff/staff-window.ts'
import { exportFolders, exportLogs } from '../../../../electron/main/staff/export-logs.ts'
import type { Endpoint } from '../../../../shared/api/endpoint.ts'
import { type ClientMode, signOut } from '../../../../shared/api/sessions.ts'
import type { Diagnostics } from '../../../../shared/ipc/staff-contract.ts'
import { createFakeProbedPage } from '../../../support/fakes/fake-probed-page.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

/** A fake window; the test emits its events. */
function fakeWindow(id: number) {
  const listeners = new Map<string, (...args: unknown[]) => void>()
  const on = (event: string, listener: (...args: unknown[]) => void) =>
    listeners.set(event, listener)
  const { page, hang } = createFakeProbedPage()
  let destroyed = false
  const window = {
    webContents: { ...page, id, on, once: on },
    once: on,
    // A window that is full screen is visible from the start on Linux.
    isVisible: () => true,
    isDestroyed: () => destroyed,
    show: () => listeners.get('show')?.(),
    setAlwaysOnTop: () => undefined,
    isMinimized: () => false,
    focus: () => undefined,
    destroy: () => {
      destroyed = true
      listeners.get('closed')?.()
    },
  } as unknown as BrowserWindow
  const tell = (event: string, ...args: unknown[]) => listeners.get(event)?.(...args)
  return { window, tell, hang, isDestroyed: () => destroyed }
}

function createStaffWindow({
  mode = 'kiosk',
  pin = true,
}: { mode?: ClientMode; pin?: boolean } = {}) {
  const clock = createManualClock()
  const { log, events } = createFakeLog()
  const windows: ReturnType<typeof fakeWindow>[] = []
  const openWindow = () => {
    const made = fakeWindow(windows.length + 1)
    windows.push(made)
    return made.window
  }
  const staffWindow = new StaffWindow({
    mode: () => mode,
    hasPin: () => pin,
    openWindow,
    clock,
    log,
  })
  return { staffWindow, clock, log, events, windows }
}

describe('the staff window', () => {
  it('is never open twice, and only its page may call', () => {
    const { staffWindow, windows } = createStaffWindow()
    staffWindow.open()
    staffWindow.open()
    expect(windows).toHaveLength(1)
    expect(staffWindow.isOwnPage({ id: 1 })).toBe(true)
    expect(staffWindow.isOwnPage({ id: 2 })).toBe(false)
    staffWindow.close()
    expect(staffWindow.isOwnPage({ id: 1 })).toBe(false)
  })

  it('opens a new, locked window when the gesture is repeated', () => {
    const { staffWindow, windows } = createStaffWindow()
    staffWindow.open()
    staffWindow.unlock()
    windows[0]?.window.show()
    // The gesture is only recognized in a visitor's window, so that window must be covering this one.
    staffWindow.open()
    expect(windows.map(({ isDestroyed }) => isDestroyed())).toEqual([true, false])
    expect(staffWindow.isOwnPage({ id: 1 })).toBe(false)
    expect(staffWindow.isOwnPage({ id: 2 })).toBe(true)
    expect(staffWindow.isUnlocked()).toBe(false)
  })

  it('closes after a minute without input', () => {
    const { staffWindow, clock, windows } = createStaffWindow()
    staffWindow.open()
    clock.pass(59_000)
    windows[0]?.tell('input-event', {}, { type: 'touchStart' })
    clock.pass(59_999)
    expect(windows[0]?.isDestroyed()).toBe(false)
    clock.pass(1)
    expect(windows[0]?.isDestroyed()).toBe(true)
    expect(clock.waiting()).toBe(0)
  })

  it.each(['crashes', 'hangs'])('closes when its page %s, and can then be opened again', (what) => {
    const { staffWindow, clock, windows } = createStaffWindow()
    staffWindow.open()
    if (what === 'crashes') windows[0]?.tell('render-process-gone')
    else windows[0]?.hang()
    clock.pass(25_000)
    expect(windows[0]?.isDestroyed()).toBe(true)
    staffWindow.open()
    expect(windows).toHaveLength(2)
  })

  it('is locked again after it has been closed', () => {
    const { staffWindow } = createStaffWindow()
    staffWindow.open()
    staffWindow.unlock()
    expect(staffWindow.isUnlocked()).toBe(true)
    staffWindow.close()
    staffWindow.open()
    expect(staffWindow.isUnlocked()).toBe(false)
  })

  it('does not open on a workstation or without a PIN, which is logged once', () => {
    const workstation = createStaffWindow({ mode: 'workstation' })
    workstation.staffWindow.open()
    expect(workstation.events()).toEqual([])
    const { staffWindow: without, windows, events } = createStaffWindow({ pin: false })
    without.open()
    without.open()
    expect(windows).toHaveLength(0)
    expect(events()).toEqual(['staff-without-pin'])
  })
})

const diagnostics: Diagnostics = {
  version: '1.2.3',
  mode: 'kiosk',
  uptimeSeconds: 1,
  config: { file: 'config.json', error: null, changePending: false },
  backend: { origin: null, serviceStatus: { status: 'open' }, latencyMs: null },
  keychain: 'usable',
  enrollment: 'none',
  failures: [],
}

function serveStaff(unlocked: boolean) {
  const { staffWindow, log, events } = createStaffWindow()
  staffWindow.open()
  if (unlocked) staffWindow.unlock()
  const did: string[] = []
  const handlers = createStaffHandlers({
    window: staffWindow,
    log,
    pin: { verify: () => Promise.resolve({ outcome: 'accepted' }), retryInSeconds: () => 7 },
    session: {
      end: () => {
        did.push('end-session')
        return 'token'
      },
    },
    http: {
      request: (endpoint) => {
        if (endpoint === (signOut as Endpoint)) did.push('sign-out')
        return new Promise(() => undefined)
      },
    },
    diagnostics: () => Promise.resolve(diagnostics),
    exportLogs: () => Promise.resolve('file.json'),
    quit: (reason) => did.push(reason),
    signOutLimitMs: 1,
  })
  return { handlers, did, events }
}

describe('the staff handlers', () => {
  it.each(['getDiagnostics', 'exportLogs', 'quit', 'restart'] as const)(
    'reject %s before the PIN is accepted',
    async (name) => {
      const { handlers, did } = serveStaff(false)
      expect(await handlers[name]({})).toEqual({ ok: false, error: { code: 'session-expired' } })
      expect(did).toEqual([])
    },
  )

  it('allow all calls after the PIN is accepted', async () => {
    const { handlers } = serveStaff(false)
    await handlers.enterPin({ pin: '123456' })
    expect(await handlers.getDiagnostics({})).toEqual({ ok: true, value: diagnostics })
    expect(await handlers.exportLogs({})).toEqual({ ok: true, value: { file: 'file.json' } })
    expect(await handlers.getPinLock({})).toEqual({ ok: true, value: { retryInSeconds: 7 } })
  })

  it.each([
    ['quit', 'staff-exit'],
    ['restart', 'staff-restart'],
  ] as const)('end the session before the program: %s', async (name, reason) => {
    const { handlers, did, events } = serveStaff(true)
    // The backend never responds.
    await handlers[name]({})
    expect(did).toEqual(['end-session', 'sign-out', reason])
    expect(events()).toContain('staff-exit')
  })
})

describe('exported logs', () => {
  it('are not written to a folder that the system does not name', () => {
    const app = {
      getPath: (name: string) => {
        if (name === 'documents') throw new Error("Failed to get 'documents' path")
        return '/logs'
      },
    }
    expect(exportFolders(app)).toEqual(['/logs'])
  })

  it('contain the diagnostics and both log files, and are written to the first writable folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'export-'))
    const logFile = join(folder, 'main.log')
    writeFileSync(`${logFile}.1`, '{"event":"older"}\n')
    writeFileSync(logFile, '{"event":"started"}\n{"event":"ha')
    const options = { diagnostics, logFile, now: () => Date.UTC(2026, 10, 24, 12) }
    const file = await exportLogs({ ...options, folders: [join(logFile, 'no'), folder] })
    expect(file).toBe(join(folder, 'segurometal-diagnostico-2026-11-24-12-00-00.json'))
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      exportedAt: '2026-11-24T12:00:00.000Z',
      diagnostics,
      log: [{ event: 'older' }, { event: 'started' }],
    })
    await expect(exportLogs({ ...options, folders: [join(logFile, 'no')] })).rejects.toThrow()
  })
})
