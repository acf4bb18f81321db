import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { BrowserWindow, session } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { appScheme, serveBundle } from '../page/app-protocol.ts'
import { guardSession } from '../page/web-contents-guards.ts'
import type { WindowState } from './window-state.ts'
import { errorCode, type Log } from '../base/log.ts'
import type { PageSource } from '../page/page-origin.ts'
import { preventClose, windowOptions } from './window-options.ts'

/** Which window is wanted: one that waits for its turn or not, and with which page of the bundle. */
export interface WindowRequest {
  readonly standby: boolean
  readonly page: keyof PageSource['addresses']
}

interface OpenerOptions {
  readonly mode: () => ClientMode
  readonly pages: PageSource
  readonly place: Pick<WindowState, 'initialBounds'>
  readonly isEnding: () => boolean
  readonly log: Log
}

/** Each page sees the calls of its own contract alone. */
const preloads: Readonly<Record<WindowRequest['page'], string>> = {
  start: 'index.cjs',
  recovery: 'index.cjs',
  staff: 'staff.cjs',
}

/**
 * Makes windows for one person each: the page shares neither process nor storage with any other, so that nothing of the
 * person outlives the window.
 */
export const createWindowFactory =
  ({ mode: modeNow, pages, place, isEnding, log }: OpenerOptions) =>
  ({ standby: spare, page }: WindowRequest): BrowserWindow => {
    const mode = modeNow()
    const partition = session.fromPartition(randomUUID())
    const bundle = serveBundle(join(import.meta.dirname, '../renderer'))
    partition.protocol.handle(appScheme.scheme, bundle)
    guardSession(partition, pages.mayLoad)
    const preload = join(import.meta.dirname, '../preload', preloads[page])
    const devTools = pages.developing
    const window = new BrowserWindow(
      windowOptions({
        mode,
        session: partition,
        preload,
        devTools,
        standby: spare,
        bounds: place.initialBounds(),
      }),
    )
    preventClose(window, mode, isEnding)
    window.once('closed', () => {
      // Electron keeps a session until the program ends: https://github.com/electron/electron/issues/28566
      partition.clearData().catch((error: unknown) => {
        log('partition-not-cleared', { code: errorCode(error) })
      })
    })
    window.loadURL(pages.addresses[page]).catch((error: unknown) => {
      log('page-failed', { code: errorCode(error) })
    })
    return window
  }
