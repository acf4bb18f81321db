import type { Route } from '@playwright/test'
import type {
  OnBeforeRequestListenerDetails,
  Protocol,
  Session as ElectronSession,
  WebContents,
  WebRequest,
} from 'electron'
import { createSessionFetch } from './session-fetch.ts'
import { toProgramUrl } from './url-mapping.ts'
import { headless } from './chromium.ts'
import { Emitter } from './emitter.ts'
import { throwOnUnsupported } from './unsupported.ts'
import { logCall } from './call-log.ts'

type SchemeHandler = Parameters<Protocol['handle']>[1]
type RequestListener = NonNullable<Parameters<WebRequest['onBeforeRequest']>[0]>
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
  readonly #schemes = new Map<string, SchemeHandler>()
  #beforeRequest: RequestListener | null = null
  #requested: RequestHandler = null
  #checked: CheckHandler = null

  constructor() {
    super('session', ['will-download'])
  }

  readonly fetch = createSessionFetch()

  readonly protocol = throwOnUnsupported('session.protocol', {
    handle: (scheme, handler) => {
      this.#schemes.set(scheme, handler)
    },
  } satisfies Pick<Protocol, 'handle'>)

  readonly webRequest = throwOnUnsupported('session.webRequest', {
    onBeforeRequest: (...args: unknown[]) => {
      if (args.length > 1) throw new Error('electron-on-chromium has no filter of webRequest')
      this.#beforeRequest = args[0] as RequestListener | null
    },
  } satisfies Record<'onBeforeRequest', WebRequest['onBeforeRequest']>)

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
  async handle(route: Route): Promise<void> {
    const request = route.request()
    const url = toProgramUrl(request.url())
    const details = { url, method: request.method(), resourceType: request.resourceType() }
    if (await this.#cancels(details as unknown as OnBeforeRequestListenerDetails)) {
      await route.abort('blockedbyclient')
      return
    }
    const handler = this.#schemes.get(new URL(url).protocol.slice(0, -1))
    if (!handler) {
      await route.continue()
      return
    }
    const { method, headers } = { method: request.method(), headers: request.headers() }
    const response = await handler(new Request(url, { method, headers }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await bodyOf(response),
    })
  }

  async #cancels(details: OnBeforeRequestListenerDetails): Promise<boolean> {
    const listener = this.#beforeRequest
    if (!listener) return false
    const { cancel } = await new Promise<{ cancel?: boolean }>((decide) => {
      listener(details, decide)
    })
    return cancel ?? false
  }
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
  fromPartition(partition: string): Session {
    if (partition.startsWith('persist:')) {
      throw new Error('electron-on-chromium has no persistent partition')
    }
    const found = partitions.get(partition) ?? throwOnUnsupported('session', new Session())
    partitions.set(partition, found)
    return found
  },
}
