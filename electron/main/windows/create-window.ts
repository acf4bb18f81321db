import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { BrowserWindow, type Rectangle, session } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { errorCode, type Log } from '../base/log.ts'
import { appScheme, serveBundle } from '../page/app-protocol.ts'
import type { PageSource } from '../page/page-origin.ts'
import { guardSession } from '../page/web-contents-guards.ts'
import { stopSpellChecker } from './spell-checker.ts'
import { lockWindow, windowOptions } from './window-options.ts'
import type { WindowState } from './window-state.ts'

export interface WindowRequest {
  /** Keeps the window hidden until it is activated. */
  readonly standby: boolean
  /** Page of the bundle that the window loads. */
  readonly page: keyof PageSource['addresses']
}

interface WindowFactoryOptions {
  readonly mode: () => ClientMode
  readonly pages: PageSource
  readonly windowState: Pick<WindowState, 'initialBounds'>
  readonly kioskBounds: () => Rectangle
  readonly quitRequested: () => boolean
  readonly log: Log
}

/** Preload scripts; each exposes one contract. */
const preloads: Readonly<Record<WindowRequest['page'], string>> = {
  start: 'index.cjs',
  crash: 'index.cjs',
  staff: 'staff.cjs',
}

/**
 * Returns a function that opens windows. Each window has a new in-memory partition and therefore its own renderer process,
 * so that no personal data outlives it.
 */
export const createWindowFactory =
  ({ mode, pages, windowState, kioskBounds, quitRequested, log }: WindowFactoryOptions) =>
  ({ standby, page }: WindowRequest): BrowserWindow => {
    const windowMode = mode()
    const partition = session.fromPartition(randomUUID())
    const bundle = serveBundle(join(import.meta.dirname, '../renderer'))
    partition.protocol.handle(appScheme.scheme, bundle)
    guardSession(partition, pages.mayLoad)
    stopSpellChecker(partition)
    const window = new BrowserWindow(
      windowOptions({
        mode: windowMode,
        session: partition,
        preload: join(import.meta.dirname, '../preload', preloads[page]),
        devTools: pages.developing,
        standby,
        bounds: windowMode === 'kiosk' ? kioskBounds() : windowState.initialBounds(),
      }),
    )
    lockWindow(window, windowMode, quitRequested)
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
