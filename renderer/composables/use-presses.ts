import { onScopeDispose } from 'vue'

/** Maximum distance that a finger may move during a press, in CSS px: Chromium's limit for a tap. */
const maxMove = 15

/** Shortest press, in ms, that Chromium may treat as a long press, for which it sends no click. Its own limit is 500. */
const longPressMs = 400

/** A touch within this many ms of a scroll event stops the scrolling and is not a press. */
const scrollingMs = 100

const controls = 'button, input, label, a[href], summary'
const textFields = 'input:not([type=radio], [type=checkbox])'

interface Press {
  readonly element: HTMLElement
  readonly x: number
  readonly y: number
  readonly since: number
}

/**
 * Makes every control work by touch and by keyboard with one action per press. Chromium sends no click for a finger while
 * another finger or a palm rests on the screen, nor after a long press; these clicks are dispatched here. Touch events are
 * used rather than pointer events because Chromium stops pointer events for all fingers while one of them pans. A key that
 * repeats while it is held presses a control only once.
 */
export function usePresses(): void {
  const listening = new AbortController()
  onScopeDispose(() => {
    listening.abort()
  })
  clickForTouches(listening.signal)
  document.addEventListener('keydown', dropRepeatedPress, {
    capture: true,
    signal: listening.signal,
  })
}

const isTextField = (target: EventTarget | null) =>
  target instanceof Element && target.matches(textFields)

/** Drops the repetitions of Enter and, except in a text field, of the space bar. */
function dropRepeatedPress(event: KeyboardEvent) {
  const { repeat, key, target } = event
  if (!repeat || !(key === 'Enter' || (key === ' ' && !isTextField(target)))) return
  event.preventDefault()
  event.stopPropagation()
}

function clickForTouches(signal: AbortSignal) {
  const fingers = trackFingers()
  const options = { capture: true, passive: true, signal }
  document.addEventListener('touchstart', fingers.start, options)
  document.addEventListener('touchmove', fingers.move, options)
  document.addEventListener('touchcancel', fingers.cancel, options)
  document.addEventListener('scroll', fingers.scroll, options)
  const end = (event: TouchEvent) => {
    for (const element of fingers.end(event)) {
      // Prevents a second click, in case Chromium sends one after all.
      if (event.cancelable) event.preventDefault()
      click(element)
    }
  }
  document.addEventListener('touchend', end, { ...options, passive: false })
}

/** Tracks the fingers on the screen. `end` returns the controls that were pressed and that Chromium does not click. */
function trackFingers() {
  const presses = new Map<number, Press>()
  let severalFingers = false
  let scrolledAt = -Infinity

  function start({ touches, changedTouches, timeStamp }: TouchEvent) {
    if (touches.length === changedTouches.length) {
      presses.clear()
      severalFingers = false
    }
    severalFingers ||= touches.length > 1
    if (timeStamp - scrolledAt < scrollingMs) return
    for (const { identifier, target, clientX: x, clientY: y } of changedTouches) {
      const element = controlOf(target)
      if (element) presses.set(identifier, { element, x, y, since: timeStamp })
    }
  }

  function move({ changedTouches }: TouchEvent) {
    for (const { identifier, clientX, clientY } of changedTouches) {
      const { x = clientX, y = clientY } = presses.get(identifier) ?? {}
      if (Math.hypot(clientX - x, clientY - y) > maxMove) presses.delete(identifier)
    }
  }

  const cancel = ({ changedTouches }: TouchEvent) => {
    for (const { identifier } of changedTouches) presses.delete(identifier)
  }
  const scroll = ({ timeStamp }: Event) => (scrolledAt = timeStamp)

  const end = (event: TouchEvent) =>
    [...event.changedTouches].flatMap(({ identifier, clientX, clientY }) => {
      const press = presses.get(identifier)
      presses.delete(identifier)
      if (!press?.element.contains(document.elementFromPoint(clientX, clientY))) return []
      return severalFingers || isLong(press, event.timeStamp) ? [press.element] : []
    })

  return { start, move, cancel, scroll, end }
}

/**
 * Returns the control under a finger, otherwise the touched element; `undefined` if the control acts as soon as it is
 * touched.
 */
function controlOf(target: EventTarget): HTMLElement | undefined {
  if (!(target instanceof Element)) return
  const element = target.closest<HTMLElement>(controls) ?? target
  return element instanceof HTMLElement && !element.matches('.acts-on-touch') ? element : undefined
}

/** A long press in a text field selects a word, so only other controls are clicked after it. */
const isLong = ({ element, since }: Press, now: number) =>
  now - since >= longPressMs && element.matches(controls) && !element.matches(textFields)

/** Clicks like a finger: with the focus, unless the control is not in the tab order, such as a key. */
function click(element: HTMLElement) {
  if (element.tabIndex >= 0) element.focus({ preventScroll: true })
  element.click()
}
