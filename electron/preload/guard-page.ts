/** The two allowed mouse buttons, left and right. Button 1 would scroll or paste; 3 and 4 would go back and forward. */
const primary = 0
const secondary = 2

const canceledEvents = ['contextmenu', 'dragstart'] as const
const dropEvents = ['dragenter', 'dragover', 'drop'] as const

const cancel = (event: Event) => {
  event.preventDefault()
}

/** `preventDefault()` marks a drop target; `dropEffect = 'none'` rejects the drop. */
const rejectDrop = (event: DragEvent) => {
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
}

const cancelOtherButtons = (event: MouseEvent) => {
  if (event.button !== primary && event.button !== secondary) event.preventDefault()
}

/** Cancels zooming with Ctrl and the wheel; a pinch on a touchpad is reported as the same event. */
const cancelZoom = (event: WheelEvent) => {
  if (event.ctrlKey) event.preventDefault()
}

/**
 * Disables browser gestures: context menu, drag and drop, middle and side buttons, zoom. The listeners run in the isolated
 * world before any of the page's listeners, and the page cannot remove them.
 */
export function guardPage(page: Pick<Window, 'addEventListener'>): void {
  const first = { capture: true, passive: false }
  for (const type of canceledEvents) page.addEventListener(type, cancel, first)
  for (const type of dropEvents) page.addEventListener(type, rejectDrop, first)
  for (const type of ['mousedown', 'mouseup', 'auxclick'] as const) {
    page.addEventListener(type, cancelOtherButtons, first)
  }
  page.addEventListener('wheel', cancelZoom, first)
}
