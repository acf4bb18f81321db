import type { Request as PageRequest, Route } from '@playwright/test'
import type { Session as ElectronSession, WebContents } from 'electron'
import { createSessionFetch } from './session-fetch.ts'
import { toBrowserUrl, toProgramUrl } from './url-mapping.ts'
import { headless } from './chromium.ts'
import { Emitter } from './emitter.ts'
import { ProtocolHandlers } from './protocol-handlers.ts'
import { type RequestSender, WebRequest } from './web-request.ts'
import type { Target } from './target.ts'
import { throwOnUnsupported } from './unsupported.ts'
import { logCall } from './call-log.ts'

type RequestHandler = Parameters<ElectronSession['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<ElectronSession['setPermissionCheckHandler']>[0]

/** Electron's permission names, and Chromium's names for those it can grant or deny. */
const permissions = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['camera', 'microphone'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'display-capture': ['display-capture'],
  'idle-detection': ['idle-detection'],
  midi: ['midi'],
  'window-management': ['window-management'],
  keyboardLock: ['keyboard-lock'],
  pointerLock: ['pointer-lock'],
  'screen-wake-lock': ['screen-wake-lock'],
  'local-fonts': ['local-fonts'],
} as const

export interface PermissionDecision {
  readonly name: string
  readonly setting: 'granted' | 'denied'
}

/** An in-memory partition. All requests of its pages pass through `handle`. */
export class Session extends Emitter {
  readonly #handlers = new ProtocolHandlers()
  readonly #requests = new WebRequest()
  #requested: RequestHandler = null
  #checked: CheckHandler = null

  constructor() {
    super('session', ['will-download'])
  }

  readonly #fetch = createSessionFetch()

  /** Serves custom schemes through their handlers as well, as Electron's `session.fetch` does. */
  readonly fetch: ElectronSession['fetch'] = async (input, init) => {
    const { protocol } = new URL(input instanceof Request ? input.url : input)
    if (!this.#handlers.isProtocolHandled(protocol.slice(0, -1))) {
      return await this.#fetch(input, init)
    }
    const request = new Request(input, init)
    const response = await this.#handlers.respond(request)
    if (response && !request.signal.aborted) return response
    await response?.body?.cancel()
    throw request.signal.reason as Error
  }

  readonly protocol = throwOnUnsupported('session.protocol', this.#handlers)

  readonly webRequest = throwOnUnsupported('session.webRequest', this.#requests)

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#requested = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#checked = handler
  }

  /** No effect: Chromium gives a page only devices that a user has chosen in a dialog. */
  setDevicePermissionHandler(): void {
    logCall('session.setDevicePermissionHandler')
  }

  setSpellCheckerEnabled(flag: boolean): void {
    logCall('session.setSpellCheckerEnabled', flag)
  }

  setSpellCheckerDictionaryDownloadURL(url: string): void {
    logCall('session.setSpellCheckerDictionaryDownloadURL', url)
  }

  /** No effect: stored data ends with the window's browser context. */
  clearData(): Promise<void> {
    logCall('session.clearData')
    return Promise.resolve()
  }

  async applyPermissions(
    page: WebContents,
    { control, browserContextId }: Target,
    origin: string,
  ): Promise<void> {
    for (const { name, setting } of await this.permissionDecisions(page, origin)) {
      const permission = { permission: { name }, setting, browserContextId }
      await control.send('Browser.setPermission', permission)
    }
  }

  /** Asks the program's handlers once about each permission. As in Electron, permissions are granted by default. */
  async permissionDecisions(page: WebContents, origin: string): Promise<PermissionDecision[]> {
    const decisions = Object.entries(permissions).map(async ([permission, names]) => {
      const granted = await this.#grants(page, permission as keyof typeof permissions, origin)
      return names.map((name) => ({ name, setting: granted ? 'granted' : 'denied' }) as const)
    })
    return (await Promise.all(decisions)).flat()
  }

  async #grants(
    page: WebContents,
    permission: keyof typeof permissions,
    origin: string,
  ): Promise<boolean> {
    const details = { isMainFrame: true, requestingUrl: origin }
    if (this.#checked?.(page, permission, origin, details) === false) return false
    const requested = this.#requested
    if (!requested) return true
    return await new Promise((decide) => {
      requested(page, permission, decide, details)
    })
  }

  /** Handles a request in Electron's order: `webRequest`, then the handler of its scheme. */
  async handle(route: Route, sender: RequestSender): Promise<void> {
    const { cancel, redirectURL } = await this.#requests.decide(route.request(), sender)
    if (cancel) await route.abort('blockedbyclient')
    else if (redirectURL) await redirect(route, redirectURL)
    else await this.#respond(route)
  }

  async #ask(page: PageRequest): Promise<Response | undefined> {
    const data = page.postDataBuffer()
    const body = data && new Uint8Array(data)
    const options = { method: page.method(), headers: page.headers(), body }
    return await this.#handlers.respond(new Request(toProgramUrl(page.url()), options))
  }

  async #respond(route: Route): Promise<void> {
    const page = route.request()
    const { protocol } = new URL(toProgramUrl(page.url()))
    if (!this.protocol.isProtocolHandled(protocol.slice(0, -1))) {
      await route.continue()
      return
    }
    const response = await this.#ask(page).catch(() => undefined)
    // ERR_FAILED instead of the handler's error, because Playwright has no ERR_UNEXPECTED.
    if (!response) await route.abort('failed')
    else {
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await bodyOf(response),
      })
    }
  }
}

/** Redirects without a response from the server, as Chromium does for the program. */
async function redirect(route: Route, location: string): Promise<void> {
  const headers = { location: toBrowserUrl(location), 'access-control-allow-origin': '*' }
  await route.fulfill({ status: 307, headers })
}

/** In a window, Chromium would offer to translate a page, which Electron does not do. */
async function bodyOf(response: Response): Promise<Buffer> {
  const body = Buffer.from(await response.arrayBuffer())
  if (headless || !response.headers.get('content-type')?.startsWith('text/html')) return body
  const untranslated = '<head><meta name="google" content="notranslate">'
  return Buffer.from(body.toString().replace('<head>', untranslated))
}

const partitions = new Map<string, Session>()

/** Electron's `session` module. */
export const session = {
  defaultSession: throwOnUnsupported('session', new Session()),

  fromPartition(partition: string): Session {
    if (partition.startsWith('persist:')) {
      throw new Error('electron-on-chromium has no persistent partition')
    }
    const found = partitions.get(partition) ?? throwOnUnsupported('session', new Session())
    partitions.set(partition, found)
    return found
  },
}
