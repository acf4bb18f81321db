import type { Display, Rectangle, Screen } from 'electron'
import { throwsWhatItLacks } from './unsupported.ts'

/** The one display: SHELL_SCREEN, width x height in CSS px. */
export function display(): Rectangle {
  const [width, height] = (process.env['SHELL_SCREEN'] ?? '1080x1920').split('x').map(Number)
  if (!width || !height) throw new Error('SHELL_SCREEN is width x height, such as 1080x1920')
  return { x: 0, y: 0, width, height }
}

type Members = 'getDisplayMatching'

/** Nothing but windows is on the display, so that all of it is free for them. */
export const screen = throwsWhatItLacks('screen', {
  getDisplayMatching: () =>
    throwsWhatItLacks('display', {
      workArea: display(),
    } satisfies Pick<Display, 'workArea'>) as Display,
} satisfies Pick<Screen, Members>)
