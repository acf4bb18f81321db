import type { Display, Rectangle, Screen } from 'electron'
import { Emitter } from './emitter.ts'
import { throwOnUnsupported } from './unsupported.ts'

/** Size of the only display. The launching process can change it, as a user who rotates the display would. */
let size = process.env['SHELL_SCREEN'] ?? '1080x1920'

/** Bounds of the only display: SHELL_SCREEN, width x height in CSS px. */
export function display(): Rectangle {
  const [width, height] = size.split('x').map(Number)
  if (!width || !height) throw new Error('SHELL_SCREEN is width x height, such as 1080x1920')
  return { x: 0, y: 0, width, height }
}

type Members = 'getDisplayMatching' | 'getPrimaryDisplay'

/** The only display. There is no taskbar, so the work area is the whole display. */
const onlyDisplay = () =>
  throwOnUnsupported('display', {
    bounds: display(),
    workArea: display(),
  } satisfies Pick<Display, 'bounds' | 'workArea'>) as Display

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

/** Changes the size of the display to width x height in CSS px. */
export function resizeDisplay(to: string): void {
  size = to
  screen.emit('display-metrics-changed', {}, onlyDisplay(), ['bounds', 'workArea'])
}
