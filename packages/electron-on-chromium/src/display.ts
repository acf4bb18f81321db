import type { Display, Rectangle, Screen } from 'electron'
import { throwOnUnsupported } from './unsupported.ts'

/** Bounds of the only display: SHELL_SCREEN, width x height in CSS px. */
export function display(): Rectangle {
  const [width, height] = (process.env['SHELL_SCREEN'] ?? '1080x1920').split('x').map(Number)
  if (!width || !height) throw new Error('SHELL_SCREEN is width x height, such as 1080x1920')
  return { x: 0, y: 0, width, height }
}

type Members = 'getDisplayMatching'

/** There is no taskbar, so the work area is the whole display. */
export const screen = throwOnUnsupported('screen', {
  getDisplayMatching: () =>
    throwOnUnsupported('display', {
      workArea: display(),
    } satisfies Pick<Display, 'workArea'>) as Display,
} satisfies Pick<Screen, Members>)
