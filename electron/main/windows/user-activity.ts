import type { InputEvent, WebContents } from 'electron'
import type { Activity } from '../visit/idle-timer.ts'

/** What each kind of input says. Enter and leave are not in it: a window that appears under a resting mouse gets them. */
const signs: Partial<Record<InputEvent['type'], Activity>> = {
  mouseMove: 'moved',
  mouseWheel: 'moved',
  touchMove: 'moved',
  pointerMove: 'moved',
  gestureScrollUpdate: 'moved',
  rawKeyDown: 'pressed',
  keyDown: 'pressed',
  char: 'pressed',
  mouseDown: 'pressed',
  touchStart: 'pressed',
  pointerDown: 'pressed',
  keyUp: 'acted',
  mouseUp: 'acted',
  touchEnd: 'acted',
  pointerUp: 'acted',
  gestureTap: 'acted',
}

/**
 * Listens to the input on its way to a page: the page can't hide it, and need not be well.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-input-event
 */
export function watchUserActivity(page: Pick<WebContents, 'on'>, saw: (sign: Activity) => void): void {
  page.on('input-event', (_event, { type }) => {
    const sign = signs[type]
    if (sign) saw(sign)
  })
}
