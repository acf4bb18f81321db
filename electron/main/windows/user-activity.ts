import type { InputEvent, WebContents } from 'electron'

/**
 * Kind of user activity. `moved`: the pointer moved, possibly by accident. `pressed`: a key, button or finger went down.
 * `acted`: the press was completed. Only `acted` cancels the countdown; if `pressed` did, the dialog's button would vanish
 * from under the finger.
 */
export type Activity = 'moved' | 'pressed' | 'acted'

/**
 * Kind of activity by input event. Enter and leave events are not included, because a window that appears under a resting
 * mouse receives them too.
 */
const activities: Partial<Record<InputEvent['type'], Activity>> = {
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
 * Listens to a page's input in the main process, so that it works even if the page is compromised or hung.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-input-event
 */
export function watchUserActivity(
  page: Pick<WebContents, 'on'>,
  onActivity: (activity: Activity) => void,
): void {
  page.on('input-event', (_event, { type }) => {
    const activity = activities[type]
    if (activity) onActivity(activity)
  })
}
