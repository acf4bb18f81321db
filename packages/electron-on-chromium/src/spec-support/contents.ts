import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import type { CDPSession } from '@playwright/test'
import type { LoadFileOptions, WebPreferences } from 'electron'
import { createCloneCodec } from '../page/structured-clone.ts'
import { world } from '../preload-script.ts'
import { toProgramUrl } from '../url-mapping.ts'
import { WebContents, type WebContentsOptions } from '../web-contents.ts'
import { evaluate } from './evaluate.ts'
import { ipcMain } from './ipc-main.ts'
import { sendInput, type InputToSend } from './input.ts'
import { addPreloadExtras } from './preload-extras.ts'

/** A page with the members and events that only specs use. */
export class SpecContents extends WebContents {
  readonly preferences: WebPreferences
  #mainFrame = ''
  #loading = false
  #title = ''
  #isolated: number | undefined

  static readonly open = new Set<SpecContents>()

  constructor(options: WebContentsOptions, preferences: WebPreferences) {
    super(options)
    this.preferences = preferences
    SpecContents.open.add(this)
    // The shell intercepts keys only if the program is listening when the window opens.
    if (process.env['SPEC_KEYS'] === 'yes') this.on('before-input-event', () => undefined)
    this.on('shell-sent', (channel: string, args: unknown[]) => {
      ipcMain.emit(channel, this.#ipcEvent(), ...args)
    })
    this.once('shell-gone', () => {
      SpecContents.open.delete(this)
      this.emit('destroyed', {})
    })
    Promise.all([this.protocol(), this.target()]).then(
      ([cdp, target]) => {
        // Chromium gives a page's target the id of its main frame.
        this.#mainFrame = target
        this.#watch(cdp)
      },
      () => undefined,
    )
  }

  override loadURL(url: string, options: object = {}): Promise<void> {
    if (Object.keys(options).length > 0) unsupported('webContents.loadURL with options')
    this.#loading = true
    const loaded = super.loadURL(url)
    loaded.catch(() => {
      this.#stopLoading()
    })
    return loaded
  }

  loadFile(file: string, { query, search = '', hash = '' }: LoadFileOptions = {}): Promise<void> {
    const url = pathToFileURL(resolve(file))
    url.search = query ? new URLSearchParams(query).toString() : search
    url.hash = hash
    return this.loadURL(url.href)
  }

  /** Waits until the page is loaded (`waitTillCanExecuteJavaScript` in `lib/browser/api/web-contents.ts`). */
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    if (!this.getURL() || this.#loading) {
      await new Promise((loaded) => this.once('did-stop-loading', loaded as never))
    }
    const inPreload =
      this.preferences.nodeIntegration && this.preferences.contextIsolation === false
    const contextId = inPreload ? this.#isolated : undefined
    return evaluate(await this.protocol(), { code, userGesture, contextId })
  }

  isLoading(): boolean {
    return this.#loading
  }

  isLoadingMainFrame(): boolean {
    return this.#loading
  }

  getTitle(): string {
    return this.#title
  }

  getLastWebPreferences(): WebPreferences {
    return this.preferences
  }

  getType(): string {
    return 'window'
  }

  destroy(): void {
    this.end().catch(() => undefined)
  }

  override async closePage(): Promise<boolean> {
    const closed = await super.closePage()
    this.emit('-before-unload-fired', {}, closed)
    return closed
  }

  close(): void {
    void this.closePage().then((closed) => (closed ? this.end() : undefined))
  }

  executeJavaScriptInIsolatedWorld(): never {
    return unsupported('webContents.executeJavaScriptInIsolatedWorld')
  }

  openDevTools(): never {
    return unsupported('webContents.openDevTools')
  }

  reload(): void {
    void this.protocol().then((cdp) => cdp.send('Page.reload'))
  }

  stop(): void {
    void this.protocol().then((cdp) => cdp.send('Page.stopLoading'))
  }

  focus(): void {
    void this.bringToFront()
  }

  sendInputEvent(input: InputToSend): void {
    this.protocol()
      .then((cdp) => sendInput(cdp, input))
      .catch(() => undefined)
  }

  protected override preloadSource(file: string | undefined): string {
    const { nodeIntegration = false, contextIsolation = true } = this.preferences
    const exposeRequire = nodeIntegration && !contextIsolation
    const extras = `(${addPreloadExtras.toString()})(require, (${createCloneCodec.toString()})(), ${JSON.stringify({ exposeRequire })})`
    return `${extras}\n${super.preloadSource(file)}`
  }

  #ipcEvent(): object {
    return {
      ...{ sender: this.self, frameId: 1, processId: 1 },
      reply: (channel: string, ...args: unknown[]) => {
        this.send(channel, ...args)
      },
    }
  }

  #stopLoading(): void {
    this.#loading = false
    this.emit('did-stop-loading', {})
  }

  #watch(cdp: CDPSession): void {
    const onMain = (
      name: 'Page.frameStartedLoading' | 'Page.frameStoppedLoading',
      run: () => void,
    ) =>
      cdp.on(name, ({ frameId }) => {
        if (frameId === this.#mainFrame) run()
      })
    void cdp.send('Page.setLifecycleEventsEnabled', { enabled: true })
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string }
      if (context.name === world && frameId === this.#mainFrame) this.#isolated = context.id
    })
    onMain('Page.frameStartedLoading', () => {
      this.#loading = true
      this.emit('did-start-loading', {})
    })
    onMain('Page.frameStoppedLoading', () => {
      this.#stopLoading()
    })
    cdp.on('Page.frameNavigated', ({ frame }) => {
      const url = toProgramUrl(frame.url + (frame.urlFragment ?? ''))
      const isMain = frame.parentId === undefined
      if (isMain && !frame.unreachableUrl) this.emit('did-navigate', {}, url, 200, '')
      this.emit('did-frame-navigate', {}, url, 200, '', isMain, 1, 1)
    })
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.emit('did-navigate-in-page', {}, toProgramUrl(url), frameId === this.#mainFrame, 1, 1)
    })
    cdp.on('Page.domContentEventFired', () => {
      this.emit('dom-ready', {})
    })
    cdp.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'load') this.emit('did-frame-finish-load', {}, frameId === this.#mainFrame, 1, 1)
    })
    cdp.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map(({ value, description }) => String(value ?? description)).join(' ')
      this.emit('console-message', { level: type, message }, 1, message, 0, '')
    })
    cdp.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const text = exceptionDetails.exception?.description ?? exceptionDetails.text
      for (const listener of exceptionListeners) listener(text)
    })
    void this.#followTitle(cdp)
  }

  async #followTitle(cdp: CDPSession): Promise<void> {
    cdp.on('Page.domContentEventFired', () => {
      void cdp
        .send('Runtime.evaluate', { expression: 'document.title', returnByValue: true })
        .then(({ result }) => {
          this.#title = String(result.value)
          if (this.#title) this.emit('page-title-updated', {}, this.#title, true)
        })
        .catch(() => undefined)
    })
    await Promise.resolve()
  }
}

const exceptionListeners = new Set<(text: string) => void>()

/** Reports exceptions in pages, such as those of a preload script. */
export function onPageException(listener: (text: string) => void): void {
  exceptionListeners.add(listener)
}

/** Throws the error that the command reports as unsupported. */
export function unsupported(what: string): never {
  throw new Error(`electron-on-chromium has no ${what}`)
}
