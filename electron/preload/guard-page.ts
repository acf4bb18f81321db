/** The mouse buttons of a page: 1 scrolls or pastes, 3 and 4 go back and forward. */
const primary = 0
const secondary = 2

/** What the page is left without: a browser's own answer to a mouse, a finger or a file. */
const refused = ['contextmenu', 'dragstart'] as const
const dropped = ['dragenter', 'dragover', 'drop'] as const

const refuse = (event: Event) => {
  event.preventDefault()
}

/** Prevented alone, a drag would be taken for one that the page wants. */
const refuseDrop = (event: DragEvent) => {
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
}

const refuseOtherButtons = (event: MouseEvent) => {
  if (event.button !== primary && event.button !== secondary) event.preventDefault()
}

/** Ctrl with the wheel, which is also how a touchpad reports a pinch. */
const refuseZoom = (event: WheelEvent) => {
  if (event.ctrlKey) event.preventDefault()
}

/**
 * Takes the gestures of a browser away from a page. The listeners are there before its first script, so they hear
 * each event before any listener of the page, which can't remove them: they live in another world.
 */
export function guardPage(page: Pick<Window, 'addEventListener'>): void {
  const first = { capture: true, passive: false }
  for (const type of refused) page.addEventListener(type, refuse, first)
  for (const type of dropped) page.addEventListener(type, refuseDrop, first)
  for (const type of ['mousedown', 'mouseup', 'auxclick'] as const) {
    page.addEventListener(type, refuseOtherButtons, first)
  }
  page.addEventListener('wheel', refuseZoom, first)
}
