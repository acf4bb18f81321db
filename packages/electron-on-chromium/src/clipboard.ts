import type { Clipboard } from 'electron'
import { BrowserWindow } from './browser-window.ts'
import { logCall } from './call-log.ts'
import { throwOnUnsupported } from './unsupported.ts'

/** Runs in a page with a simulated user gesture, which allows `copy` without a permission. */
function emptyClipboard(): void {
  const clear = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', '')
    event.preventDefault()
  }
  document.addEventListener('copy', clear, { once: true })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the Clipboard API needs a permission that is denied
  document.execCommand('copy')
  document.removeEventListener('copy', clear)
}

/** Chromium's clipboard, which is accessible only through a page; while there is no page, it is empty. */
export const clipboard = throwOnUnsupported('clipboard', {
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
  /** Only recorded: the clipboard for selected text exists only with a display. */
  selection: throwOnUnsupported('clipboard.selection', {
    clear() {
      logCall('clipboard.selection.clear')
    },
  } satisfies Pick<Clipboard, 'clear'>),
} satisfies Pick<Clipboard, 'clear'> & { readonly selection: Pick<Clipboard, 'clear'> })
