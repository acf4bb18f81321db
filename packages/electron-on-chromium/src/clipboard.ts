import type { Clipboard } from 'electron'
import { BrowserWindow } from './browser-window.ts'
import { throwsWhatItLacks } from './unsupported.ts'

/** Runs in a page: a command that a person's gesture allows, without any permission. */
function emptyClipboard(): void {
  const clear = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', '')
    event.preventDefault()
  }
  document.addEventListener('copy', clear, { once: true })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor needs a permission that is denied
  document.execCommand('copy')
  document.removeEventListener('copy', clear)
}

/** Chromium's clipboard is reached through a page; with no page there is nobody who could have filled it. */
export const clipboard = throwsWhatItLacks('clipboard', {
  clear() {
    for (const window of BrowserWindow.getAllWindows()) {
      const cleared = window.webContents.protocol().then((cdp) =>
        cdp.send('Runtime.evaluate', {
          expression: `(${emptyClipboard.toString()})()`,
          userGesture: true,
        }),
      )
      cleared.catch(() => undefined)
    }
  },
} satisfies Pick<Clipboard, 'clear'>)
