import { settle } from './page.ts'

/** A finger on the screen. */
export interface Finger {
  readonly id: number
  readonly target: Element
  /** Time at which it touched the screen, in ms. */
  readonly since: number
}

let count = 0
let down: readonly Finger[] = []
let clock = 0
let under: Element | null = null

/** Lifts all fingers, without events. To be called before each test. */
export function liftAll(): void {
  down = []
  clock += 10_000
  // happy-dom has no layout.
  document.elementFromPoint = () => under
}

function dispatch(type: string, finger: Finger, point: Readonly<{ x: number; y: number }>) {
  const touchOf = ({ id, target }: Finger) => ({
    identifier: id,
    target,
    clientX: point.x,
    clientY: point.y,
  })
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.assign(event, { touches: down.map(touchOf), changedTouches: [touchOf(finger)] })
  Object.defineProperty(event, 'timeStamp', { value: clock })
  finger.target.dispatchEvent(event)
  return event
}

export function putDown(target: Element): Finger {
  const finger = { id: ++count, target, since: clock }
  down = [...down, finger]
  dispatch('touchstart', finger, { x: 0, y: 0 })
  return finger
}

export function moveTo(finger: Finger, x: number, y: number): void {
  dispatch('touchmove', finger, { x, y })
}

/**
 * Lifts a finger `after` ms, over `over`. Chromium clicks only for a finger that was alone, was lifted within half a second
 * and whose `touchend` was not canceled.
 */
export async function lift(
  finger: Finger,
  { after = 50, over = finger.target }: { after?: number; over?: Element } = {},
): Promise<void> {
  clock = finger.since + after
  under = over
  const alone = down.length === 1
  down = down.filter((one) => one !== finger)
  const { defaultPrevented } = dispatch('touchend', finger, { x: 0, y: 0 })
  if (alone && !defaultPrevented && after < 500 && over === finger.target)
    finger.target.dispatchEvent(
      new PointerEvent('click', { bubbles: true, cancelable: true, pointerId: 2 }),
    )
  await settle()
}

export function cancel(finger: Finger): void {
  down = down.filter((one) => one !== finger)
  dispatch('touchcancel', finger, { x: 0, y: 0 })
}

/** Scrolls an element, like a list that is still moving. */
export function scroll(target: Element | null): void {
  const event = new Event('scroll')
  Object.defineProperty(event, 'timeStamp', { value: clock })
  target?.dispatchEvent(event)
}
