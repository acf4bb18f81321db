import type { App, Debugger, WebContents } from 'electron'
import { errorCode, type Log } from '../base/log.ts'

/**
 * Keeps the file dialog of the system, which is a way to its desktop, from every page. No event of Electron's comes
 * before that dialog; the protocol of Chromium's developer tools answers it as if the person had cancelled, and covers
 * `showOpenFilePicker` too.
 * https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-setInterceptFileChooserDialog
 */
export function blockFileDialogs(app: App, log: Log): void {
  app.on('web-contents-created', (_event, page) => {
    cancelFileDialogs(page).catch((error: unknown) => {
      log('file-dialogs-unguarded', { code: errorCode(error) })
    })
  })
}

async function cancelFileDialogs(page: Pick<WebContents, 'debugger'>): Promise<void> {
  const engine: Pick<Debugger, 'attach' | 'sendCommand'> = page.debugger
  engine.attach()
  await engine.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true })
}
