import type { Page, Request } from '@playwright/test'
import type { WebContents } from 'electron'
import type { Emitter } from './emitter.ts'
import { frameOf } from './target.ts'
import { toProgramUrl } from './url-mapping.ts'
import { askToOpen, type OpenedWindow } from './window-open.ts'

/** Asks the program about the navigations and windows that a page requests. */
export class Navigations {
  readonly #contents: Emitter
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  /** Address that the program itself loads, which is allowed without asking it. */
  ownLoad: string | undefined

  constructor(contents: Emitter) {
    this.#contents = contents
  }

  /** Returns true for requests that are not navigations, and for navigations that the program allows. */
  allowsRequest(request: Request, page: Page | undefined): boolean {
    if (!request.isNavigationRequest()) return true
    const frame = frameOf(request)
    // The request is from a denied window that is about to be closed.
    if (frame?.page() !== page) return false
    const isMainFrame = frame?.parentFrame() === null
    if (!isMainFrame || request.url() !== this.ownLoad) {
      return this.allows(request.url(), isMainFrame)
    }
    this.ownLoad = undefined
    return true
  }

  allows(address: string, isMainFrame: boolean): boolean {
    const details = { url: toProgramUrl(address), isMainFrame }
    if (this.#contents.emitPreventable('will-frame-navigate', details)) return false
    return !isMainFrame || !this.#contents.emitPreventable('will-navigate', details, details.url)
  }

  /** True if the program denies the window. Without a handler, all are denied, because no window can be opened here. */
  denies(window: OpenedWindow): boolean {
    const { action } = askToOpen(this.openHandler, { ...window, url: toProgramUrl(window.url) })
    if (action === 'allow') throw new Error('electron-on-chromium has no allowed window')
    return true
  }
}
