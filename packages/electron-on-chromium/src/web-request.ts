import type { Request as PageRequest } from '@playwright/test'
import type {
  CallbackResponse,
  OnBeforeRequestListenerDetails,
  WebRequest as ElectronWebRequest,
  WebRequestFilter,
} from 'electron'
import { frameOf } from './target.ts'
import { toProgramUrl } from './url-mapping.ts'

type Listener = NonNullable<Parameters<ElectronWebRequest['onBeforeRequest']>[0]>
type ResourceType = OnBeforeRequestListenerDetails['resourceType']

/** Electron's names for Chromium's resource types. */
const resourceTypes: Readonly<Record<string, ResourceType>> = {
  stylesheet: 'stylesheet',
  script: 'script',
  image: 'image',
  font: 'font',
  xhr: 'xhr',
  fetch: 'xhr',
  media: 'media',
  websocket: 'webSocket',
  ping: 'ping',
  cspreport: 'cspReport',
}

/** The page that sends a request. */
export interface RequestSender {
  readonly webContents: { readonly id: number }
  readonly frame: object
}

let lastId = 0

/** `webRequest` of a session, with `onBeforeRequest` only. */
export class WebRequest {
  #listener: Listener | null = null
  #filter: WebRequestFilter | undefined

  readonly onBeforeRequest = (...args: readonly unknown[]): void => {
    const [filter, listener] = args.length > 1 ? args : [undefined, args[0]]
    this.#filter = checkFilter(filter as WebRequestFilter | undefined)
    this.#listener = listener as Listener | null
  }

  /** Asks the program about a request; without a listener, it is allowed. */
  async decide(request: PageRequest, sender: RequestSender): Promise<CallbackResponse> {
    const listener = this.#listener
    const details = detailsOf(request, sender)
    if (!listener || !matches(this.#filter, details)) return {}
    return await new Promise((resolve) => {
      listener(details, resolve)
    })
  }
}

function detailsOf(
  request: PageRequest,
  { webContents, frame }: RequestSender,
): OnBeforeRequestListenerDetails {
  const body = request.postDataBuffer()
  return {
    id: ++lastId,
    ...{ webContents, webContentsId: webContents.id, frame },
    url: toProgramUrl(request.url()),
    method: request.method(),
    resourceType: resourceType(request),
    referrer: toProgramUrl(request.headers()['referer'] ?? ''),
    timestamp: Date.now(),
    ...(body && { uploadData: [{ bytes: body }] }),
  } as unknown as OnBeforeRequestListenerDetails
}

function resourceType(request: PageRequest): ResourceType {
  if (!request.isNavigationRequest()) return resourceTypes[request.resourceType()] ?? 'other'
  return frameOf(request)?.parentFrame() ? 'subFrame' : 'mainFrame'
}

/** Validates a filter like `Parse` in `shell/browser/api/electron_api_web_request.cc`. */
function checkFilter(filter: WebRequestFilter | undefined): WebRequestFilter | undefined {
  const patterns = [...(filter?.urls ?? []), ...(filter?.excludeUrls ?? [])]
  const invalid = patterns.find((pattern) => !toExpression(pattern))
  if (invalid !== undefined) throw new TypeError(`Invalid url pattern ${invalid}`)
  return filter
}

function matches(
  filter: WebRequestFilter | undefined,
  { url, resourceType: type }: OnBeforeRequestListenerDetails,
): boolean {
  if (!filter) return true
  const { urls, excludeUrls = [], types } = filter
  const isIn = (patterns: readonly string[]) =>
    patterns.some((pattern) => toExpression(pattern)?.test(url))
  if (types && !types.includes(type as never)) return false
  return (urls.length === 0 || isIn(urls)) && !isIn(excludeUrls)
}

/** Converts a match pattern (`extensions/common/url_pattern.cc`) to a regular expression; `undefined` if it is invalid. */
function toExpression(pattern: string): RegExp | undefined {
  if (pattern === '<all_urls>') return /^/
  const [, scheme = '', host = '', path = ''] = /^([^:]+):\/\/([^/]*)(\/.*)$/.exec(pattern) ?? []
  if (!scheme || !path) return undefined
  const any = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  const anyScheme = scheme === '*' ? 'https?' : any(scheme)
  const anyHost = host.startsWith('*.') ? `(?:[^/]+\\.)?${any(host.slice(2))}` : any(host)
  return new RegExp(`^${anyScheme}://${anyHost.replaceAll('.*', '[^/]*')}(?::\\d+)?${any(path)}$`)
}
