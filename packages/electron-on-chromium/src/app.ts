import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { App } from 'electron'
import { Emitter } from './emitter.ts'
import { throwsWhatItLacks } from './unsupported.ts'
import { record } from './call-log.ts'
import { browser, closeBrowser, entry, packageJson, switchValue, userData } from './shell.ts'
import { takeLock } from './single-instance.ts'

/** The part of a window that the application needs. */
interface Closable {
  readonly close: () => void
}

/** A browser that does not end by then is left to its own devices. */
const endLimitMs = 5_000

const events = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'web-contents-created',
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

class Application extends Emitter {
  readonly isPackaged = process.env['SHELL_PACKAGED'] === 'yes'
  readonly windows = new Set<Closable>()
  readonly #ready: Promise<void>
  #quitting = false
  #exiting = false

  readonly commandLine = throwsWhatItLacks('app.commandLine', {
    hasSwitch: (name) => switchValue(name) !== undefined,
  } satisfies Pick<Electron.CommandLine, 'hasSwitch'>)

  constructor() {
    super('app', events)
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
    record('app.enableSandbox')
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id)
  }

  requestSingleInstanceLock(): boolean {
    announced = lock.announce(process.argv)
    return lock.held
  }

  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    if (this.emitPreventable('before-quit')) this.#quitting = false
    else for (const window of [...this.windows]) window.close()
    if (this.windows.size > 0) this.#quitting = false
    if (!this.#quitting) return
    if (this.emitPreventable('will-quit')) this.#quitting = false
    else this.exit()
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

  /** A window is gone. Without the last one a program ends, unless it listens for that. */
  windowClosed(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.#quitting || this.#exiting) return
    if (!this.emit('window-all-closed')) this.quit()
  }

  async #start(): Promise<void> {
    await entry.promise
    // A program that ends before it was ready never becomes so.
    if (this.#quitting || this.#exiting) await new Promise(() => undefined)
    await browser()
    this.emit('ready')
  }
}

type Members =
  | 'isPackaged'
  | 'whenReady'
  | 'getVersion'
  | 'getName'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'

/** The one application; `satisfies` holds it to Electron's own types. */
export const application = new Application() satisfies Pick<App, Members>

// The process that launched this one has ended without a word.
process.on('disconnect', () => {
  application.exit(1)
})

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    application.quit()
  })
}
