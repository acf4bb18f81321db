import { platform } from 'node:process'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { Escape } from './escape.ts'

/** An escape attempt with a key, in Playwright's notation, that must not reach the page. */
function key(combination: string, opens: string, modes?: readonly ClientMode[]): Escape {
  return {
    title: `${combination}: ${opens}`,
    method: 'keys',
    stoppedBy: 'keys',
    ...(modes && { modes }),
    attempt: async ({ page, takeEvents }) => {
      await page.keyboard.press(combination)
      // Modifiers may reach the page, because an allowed shortcut such as Ctrl+C starts with one.
      return (await takeEvents()).some((name) => !/^(Control|Shift|Alt)$/.test(name))
    },
  }
}

const kiosk = ['kiosk'] as const

export const keyEscapes: readonly Escape[] = [
  key('Control+p', 'print dialog, "save as PDF"'),
  key('Control+s', 'save dialog'),
  key('Control+o', 'file dialog'),
  key('Control+n', 'new window'),
  key('Control+Shift+N', 'new private window'),
  key('Control+t', 'new tab'),
  key('Control+w', 'closes the window'),
  key('Control+q', 'closes the program'),
  key('Control+r', 'reload'),
  key('Control+Shift+R', 'reload without cache'),
  key('F5', 'reload'),
  key('Control+h', 'history'),
  key('Control+j', 'downloads'),
  key('Control+u', 'page source'),
  key('Control+f', 'search bar'),
  key('Control+l', 'address bar'),
  key('F12', 'developer tools'),
  key('Control+Shift+I', 'developer tools'),
  key('Control+Shift+J', 'console'),
  key('Control+Shift+C', 'inspector'),
  key('F1', 'help'),
  key('F3', 'search bar'),
  key('F7', 'caret browsing'),
  key('F10', 'window menu'),
  key('F11', 'leaves full screen'),
  key('Alt+F4', 'closes the window', kiosk),
  key('Alt+ArrowLeft', 'back'),
  key('Alt+ArrowRight', 'forward'),
  key('Alt+Home', 'home page'),
  key('Alt+Space', 'window menu', platform === 'darwin' ? [] : kiosk),
  key('Control+Equal', 'zoom in'),
  key('Control+Minus', 'zoom out'),
  key('Control+0', 'reset zoom'),
  key('Control+Shift+Delete', 'clear browsing data', kiosk),
  key('Control+Shift+Escape', 'task manager'),
  key('Control+Escape', 'start menu'),
  key('ContextMenu', 'context menu'),
  key('Shift+F10', 'context menu'),
  key('PageDown', 'a key that is not on the list', kiosk),
  key('PrintScreen', 'screen capture'),
  key('Meta+e', 'file manager'),
  key('Control+Alt+t', 'terminal'),
]
