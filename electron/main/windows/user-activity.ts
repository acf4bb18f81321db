import type { InputEvent, WebContents } from 'electron'

/**
 * Kind of user activity. `moved`: the pointer moved, possibly by accident. `pressed`: a key, button or finger went
 * down. `acted`: the press was completed. Only `acted` cancels the countdown; on `pressed`, its button would vanish
 * under the finger.
 */
export type Activity = 'moved' | 'pressed' | 'acted'

/**
 * Activity by input event. Enter and leave events are left out: a window that appears under a resting mouse gets them
 * too.
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
