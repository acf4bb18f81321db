import type { Page } from '@playwright/test'
import type { Emitter } from './emitter.ts'
import { hasBrowserCrashed } from './shell.ts'
import { ignoreIfClosed } from './target.ts'
import { toProgramUrl } from './url-mapping.ts'

interface PageOwner extends Emitter {
  readonly session: Emitter
  readonly self: object
}

/** Emits Electron's events for what Playwright reports about a page. */
export function relayPageEvents(page: Page, contents: PageOwner): void {
  page.on('crash', () => {
    contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  })
  page.on('dialog', (dialog) => {
    const isAllowed =
      dialog.type() === 'beforeunload' && contents.emitPreventable('will-prevent-unload')
    if (dialog.type() === 'beforeunload' && !isAllowed) contents.emit('shell-stays')
    ;(isAllowed ? dialog.accept() : dialog.dismiss()).catch(ignoreIfClosed)
  })
  page.on('load', () => {
    contents.emit('shell-loaded')
    contents.emit('did-finish-load')
  })
  page.on('close', () => {
    void hasBrowserCrashed().then((crashed) => {
      if (!crashed) contents.emit('shell-gone')
    })
  })
  page.on('download', (download) => {
    const item = { getURL: () => toProgramUrl(download.url()) }
    if (contents.session.emitPreventable('will-download', {}, item, contents.self)) return
    throw new Error('electron-on-chromium has no allowed download')
  })
}
