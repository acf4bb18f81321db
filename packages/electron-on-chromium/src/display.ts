import type { Browser } from '@playwright/test'
import type { Display, Rectangle, Screen } from 'electron'
import { headless } from './chromium.ts'
import { Emitter } from './emitter.ts'
import { throwOnUnsupported } from './unsupported.ts'

/** Size of the only display, width x height in CSS px. The launching process can change it to simulate a rotation. */
let size = process.env['SHELL_SCREEN'] ?? '1080x1920'

/** Bounds of the only display; in headless mode, its size is SHELL_SCREEN. */
export function display(): Rectangle {
  const [width, height] = size.split('x').map(Number)
  if (!width || !height) throw new Error('SHELL_SCREEN is width x height, such as 1080x1920')
  return { x: 0, y: 0, width, height }
}

/** Reads the size of a real display, which only a page knows; Electron also knows it only once the app is ready. */
export async function measureDisplay(browser: Browser): Promise<void> {
  if (headless) return
  const page = await browser.newPage({ viewport: null })
  size = await page.evaluate(() => `${window.screen.width}x${window.screen.height}`)
  await page.close()
}

type Members = 'getDisplayMatching' | 'getPrimaryDisplay'

/** The only display. There is no taskbar, so the work area is the whole display. */
const onlyDisplay = () =>
  throwOnUnsupported('display', {
    bounds: display(),
    workArea: display(),
    scaleFactor: 1,
  } satisfies Pick<Display, 'bounds' | 'workArea' | 'scaleFactor'>) as Display

class OnlyScreen extends Emitter implements Pick<Screen, Members> {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed'])
  }

  getDisplayMatching(): Display {
    return onlyDisplay()
  }

  getPrimaryDisplay(): Display {
    return onlyDisplay()
  }
}

export const screen = throwOnUnsupported('screen', new OnlyScreen())

/** Changes the size of the display to width x height in CSS px. Electron emits the event in a later task (`DelayEmit`). */
export function resizeDisplay(to: string): void {
  size = to
  setImmediate(() => {
    screen.emit('display-metrics-changed', {}, onlyDisplay(), ['bounds', 'workArea'])
  })
}
