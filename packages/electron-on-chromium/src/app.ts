import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { App } from 'electron'
import { measureDisplay } from './display.ts'
import { Emitter } from './emitter.ts'
import { throwOnUnsupported } from './unsupported.ts'
import { logCall, type SessionEnd } from './call-log.ts'
import { browser, closeBrowser, entry, packageJson, switchValue, userData } from './shell.ts'
import { takeLock } from './single-instance.ts'

interface Closable {
  readonly close: () => void
}

/** Time that Chromium has to exit before this process exits without waiting any longer. */
const endLimitMs = 5_000

export const appEvents = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'web-contents-created',
  'browser-window-created',
  'second-instance',
  'select-client-certificate',
  'login',
  'certificate-error',
  'child-process-gone',
]

const lock = await takeLock(userData, (argv) => {
  application.emit('second-instance', {}, argv, process.cwd())
})
let announced: Promise<void> = Promise.resolve()

const folders: Readonly<Record<string, string>> = {
  userData,
  sessionData: userData,
  logs: join(userData, 'logs'),
  documents: join(userData, 'documents'),
  temp: tmpdir(),
}

/** Switches that Electron itself adds to its main process (`PreSandboxStartup` in its `electron_main_delegate.cc`). */
const ownSwitches = ['allow-file-access-from-files']

class Application extends Emitter {
  readonly isPackaged = process.env['SHELL_PACKAGED'] === 'yes'
  readonly windows = new Set<Closable>()
  readonly #ready: Promise<void>
  #quitting = false
  #exiting = false

  readonly commandLine = throwOnUnsupported('app.commandLine', {
    hasSwitch: (name) => ownSwitches.includes(name) || switchValue(name) !== undefined,
  } satisfies Pick<Electron.CommandLine, 'hasSwitch'>)

  constructor() {
    super('app', appEvents)
    this.#ready = this.#start()
    this.#ready.catch(() => undefined)
  }

  whenReady(): Promise<void> {
    return this.#ready
  }

  getVersion(): string {
    return packageJson?.version ?? '0.0.0'
  }

  getName(): string {
    return packageJson?.productName ?? packageJson?.name ?? 'Electron'
  }

  getPath(name: string): string {
    const folder = folders[name]
    if (!folder) throw new Error(`electron-on-chromium has no path '${name}'`)
    return folder
  }

  enableSandbox(): void {
    logCall('app.enableSandbox')
  }

  configureHostResolver(options: Electron.ConfigureHostResolverOptions): void {
    logCall('app.configureHostResolver', options)
  }

  setAppUserModelId(id: string): void {
    logCall('app.setAppUserModelId', id)
  }

  requestSingleInstanceLock(): boolean {
    announced = lock.announce(process.argv)
    return lock.held
  }

  /** As in `shell/browser/browser.cc`, `will-quit` is emitted once the last window has closed, which may be never. */
  quit(): void {
    if (this.#quitting) return
    this.#quitting = !this.emitPreventable('before-quit')
    if (!this.#quitting) return
    if (this.windows.size === 0) this.#willQuit()
    else for (const window of [...this.windows]) window.close()
  }

  /** Cancels quitting, because a window has refused to close. */
  closeCanceled(): void {
    this.#quitting = false
  }

  exit(code = 0): void {
    if (this.#exiting) return
    this.#exiting = true
    this.emit('quit', {}, code)
    const ended = Promise.allSettled([announced, closeBrowser()])
    void Promise.race([ended, delay(endLimitMs)]).then(() => {
      process.exit(code)
    })
  }

  /**
   * Ends without `before-quit` and `will-quit`. Windows ends the process right after the last `session-end` (WM_ENDSESSION
   * in Electron's `native_window_views_win.cc`); on Linux Electron exits (`ExitOnSessionLoss` in its
   * `electron_browser_main_parts.cc`).
   */
  endSession(how: SessionEnd, windows: readonly Emitter[]): void {
    if (how === 'display-lost') {
      this.exit()
      return
    }
    for (const window of windows) window.emit('session-end', {}, ['shutdown'])
    process.kill(process.pid, 'SIGKILL')
  }

  /** Quits when the last window has closed, unless the program listens to `window-all-closed`. */
  windowClosed(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.#exiting) return
    if (this.#quitting) this.#willQuit()
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #willQuit(): void {
    if (this.emitPreventable('will-quit')) this.#quitting = false
    else this.exit()
  }

  async #start(): Promise<void> {
    await entry.promise
    // A program that quits before it is ready never becomes ready.
    if (this.#quitting || this.#exiting) await new Promise(() => undefined)
    await measureDisplay(await browser())
    this.emit('ready')
  }
}

type Members =
  | 'isPackaged'
  | 'whenReady'
  | 'getVersion'
  | 'getName'
  | 'enableSandbox'
  | 'configureHostResolver'
  | 'setAppUserModelId'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'

/** Electron's `app`; `satisfies` checks it against Electron's types. */
export const application = new Application() satisfies Pick<App, Members>

// The launching process has exited without closing this one.
process.on('disconnect', () => {
  application.exit(1)
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    application.quit()
  })
}
