import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, CDPSession, Page, Route } from '@playwright/test'
import type { WebContents as ElectronWebContents } from 'electron'
import { toBrowserUrl, toProgramUrl } from './url-mapping.ts'
import { keepRunning, untilClosable } from './closing.ts'
import { createDebugger } from './debugger.ts'
import { Navigations } from './navigations.ts'
import { createCloneCodec } from './page/structured-clone.ts'
import { loadError } from './load-error.ts'
import { Emitter } from './emitter.ts'
import { handleInvoke, type SenderFrame } from './ipc-main.ts'
import { interceptKeys } from './key-events.ts'
import type { Input } from './page/preload.ts'
import { webContentsEvents } from './web-contents-events.ts'
import { relayPageEvents } from './page-events.ts'
import { openPreloadWorld, type PreloadWorld } from './preload-world.ts'
import { listPrinters, printer } from './print.ts'
import { logCall } from './call-log.ts'
import type { Session } from './session.ts'
import { throwOnUnsupported } from './unsupported.ts'
import { type Target, ignoreIfClosed, watchTarget } from './target.ts'

type OpenHandler = Parameters<ElectronWebContents['setWindowOpenHandler']>[0]
type Print = Parameters<ElectronWebContents['print']>

interface Tab {
  readonly page: Page
  readonly cdp: CDPSession
  readonly target: Target
}

export interface WebContentsOptions {
  readonly browser: Promise<Browser>
  readonly session: Session
  readonly preload: string | undefined
  readonly context: BrowserContextOptions
}

const codec = createCloneCodec()
let lastId = 0

export class WebContents extends Emitter {
  readonly id = ++lastId
  readonly session: Session
  /** This object as the program sees it. */
  readonly self: this
  readonly debugger = createDebugger(async () => {
    const { page } = await this.#tab
    return page.context().newCDPSession(page)
  })
  readonly #tab: Promise<Tab>
  #page: Page | undefined
  #world: PreloadWorld | undefined
  readonly #navigations = new Navigations(this)
  #crashed = false
  #loadedOnce = false
  #destroyed = false

  constructor(options: WebContentsOptions) {
    super('webContents', webContentsEvents)
    this.session = options.session
    this.self = throwOnUnsupported('webContents', this, () => this.#destroyed)
    this.#tab = this.#open(options)
    // If this fails, methods that use the page reject, but the constructor must not.
    this.#tab.catch(() => undefined)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#navigations.openHandler = handler
  }

  /** No effect: Chromium only has a switch that applies to all pages. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    logCall('webContents.setWebRTCIPHandlingPolicy', policy)
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    const payload = codec.write(args)
    this.#world?.deliver(channel, payload)
  }

  /** Returns the page's URL; empty until a page has been loaded. */
  getURL(): string {
    const url = this.#page?.url() ?? ''
    return url === 'about:blank' && !this.#loadedOnce ? '' : toProgramUrl(url)
  }

  async loadURL(url: string): Promise<void> {
    const { page, cdp, target } = await this.#tab
    try {
      const address = toBrowserUrl(url)
      await this.session.applyPermissions(this.self as never, target, new URL(address).origin)
      this.#navigations.ownLoad = address
      await page.goto(address)
    } catch (reason) {
      const error = loadError(reason, url)
      this.emit('did-fail-load', {}, error.errno, error.code, error.url, true)
      throw error
    }
    // The user must not be able to go back to Chromium's initial blank page.
    if (!this.#loadedOnce) await cdp.send('Page.resetNavigationHistory')
    this.#loadedOnce = true
  }

  readonly getPrintersAsync = listPrinters

  print(...[options, onEnd]: Print): void {
    const put = printer(options, onEnd)
    this.#tab
      .then(({ page }) => put(page))
      .then(
        () => onEnd?.(true, ''),
        (error: unknown) => onEnd?.(false, (error as Error).message),
      )
  }

  async bringToFront(): Promise<void> {
    const { page } = await this.#tab
    await page.bringToFront()
  }

  /** Returns Chromium's target id, for a client in another process. */
  async target(): Promise<string> {
    return (await this.#tab).target.targetId
  }

  async resize({ width, height }: { width: number; height: number }): Promise<void> {
    const { page } = await this.#tab
    if (page.viewportSize()) await page.setViewportSize({ width, height })
  }

  /** As in Electron on Linux, the renderer's IO thread handles this, so it works while the page hangs. */
  forcefullyCrashRenderer(): void {
    this.#tab.then(({ cdp }) => cdp.send('Page.crash')).catch(() => undefined)
  }

  /** Emits an input event to the program, as Electron does before the page receives the input. */
  emitInput({ type, mouse }: Input): void {
    const event = { preventDefault: cannotPrevent }
    if (mouse) this.emit('before-mouse-event', event, { type, ...mouse })
    this.emit('input-event', {}, { type })
  }

  /** Returns the page's CDP session. */
  async protocol(): Promise<CDPSession> {
    return (await this.#tab).cdp
  }

  /** Resolves to true when Chromium has closed the page, which may be never, and to false if the page stays open. */
  async closePage(): Promise<boolean> {
    const { page, cdp } = await this.#tab
    if (this.#crashed || !(await untilClosable(cdp, this.debugger.isAttached()))) return true
    await keepRunning(page.context().browser())
    return await new Promise((resolve) => {
      this.once('shell-stays', () => {
        resolve(false)
      })
      page.once('close', () => {
        resolve(true)
      })
      page.close({ runBeforeUnload: true }).catch(ignoreIfClosed)
    })
  }

  async end(): Promise<void> {
    this.#destroyed = true
    const { page, target } = await this.#tab
    await target.control.detach()
    await page.context().close()
  }

  async #open({ browser, session, preload, context }: WebContentsOptions): Promise<Tab> {
    const partition = await (await browser).newContext({ ...context, acceptDownloads: false })
    await partition.route('**/*', (route) =>
      this.#handleRequest(route, session).catch(ignoreIfClosed),
    )
    const page = await partition.newPage()
    this.#page = page
    page.on('crash', () => {
      this.#crashed = true
    })
    page.on('close', () => {
      this.#destroyed = true
    })
    relayPageEvents(page, this)
    const cdp = await partition.newCDPSession(page)
    if (this.listenerCount('before-input-event') > 0) {
      await interceptKeys(cdp, (key) => this.emitPreventable('before-input-event', {}, key))
    }
    const world = await openPreloadWorld(cdp, this.preloadSource(preload), {
      onInvoke: (channel, args) =>
        handleInvoke({ sender: this.self, senderFrame: this.#mainFrame() }, channel, args),
      onSend: (channel, args) => {
        this.emit('shell-sent', channel, args)
      },
      onInput: (input) => {
        this.emitInput(input)
      },
      onOpen: (window) => {
        this.#navigations.denies(window)
      },
      onNavigate: (url) => {
        if (this.#navigations.allows(url, true)) void page.goto(url)
      },
    })
    this.#world = world
    const target = await watchTarget(await browser, page, cdp, (url) =>
      this.#navigations.denies({ url, frameName: '', features: '' }),
    )
    return { page, cdp, target }
  }

  protected preloadSource(file: string | undefined): string {
    return file === undefined ? '' : readFileSync(file, 'utf8')
  }

  /** Only the main frame has a preload script, so only it can send. */
  #mainFrame(): SenderFrame {
    const url = this.getURL()
    return { url, origin: url.split('/', 3).join('/'), parent: null }
  }

  async #handleRequest(route: Route, session: Session): Promise<void> {
    if (this.#navigations.allowsRequest(route.request(), this.#page))
      await session.handle(route, { webContents: this.self, frame: this.#mainFrame() })
    else await route.abort('aborted')
  }
}

const cannotPrevent = () => {
  throw new Error('electron-on-chromium sees a mouse too late to keep it from the page')
}
