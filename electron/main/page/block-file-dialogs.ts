import type { App, Debugger, WebContents } from 'electron'
import { errorCode, type Log } from '../base/log.ts'

/**
 * Cancels the system's file dialog, which gives access to the desktop, in every page. Electron has no event for this dialog,
 * so the Chrome DevTools Protocol is used, which also covers `showOpenFilePicker`.
 * https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-setInterceptFileChooserDialog
 */
export function blockFileDialogs(app: App, log: Log): void {
  app.on('web-contents-created', (_event, page) => {
    cancelFileDialogs(page).catch((error: unknown) => {
      log('file-dialogs-not-blocked', { code: errorCode(error) })
      // A page without a debugger does not respond to heartbeats and is replaced.
      if (page.debugger.isAttached()) page.debugger.detach()
    })
  })
}

async function cancelFileDialogs(page: Pick<WebContents, 'debugger'>): Promise<void> {
  const engine: Pick<Debugger, 'attach' | 'sendCommand'> = page.debugger
  engine.attach()
  // The command has no effect in a protocol session that has not enabled its domain (Chromium's
  // `third_party/blink/renderer/core/inspector/inspector_page_agent.cc`).
  await engine.sendCommand('Page.enable')
  await engine.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true })
}
