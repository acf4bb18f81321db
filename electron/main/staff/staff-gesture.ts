import type { WebContents } from 'electron'
import type { MonotonicClock } from '../visit/idle-timer.ts'

/** A point of a page, in CSS px from its top left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The corner with the shield: top left, so many CSS px wide and high. */
const cornerPx = 96
const neededTaps = 5
const withinMs = 3_000

/** A page that has not told by then where it was touched counts as dead. */
const answerLimitMs = 2_000

interface Tap {
  readonly at: number
  inCorner: boolean
}

interface GestureOptions {
  readonly clock: MonotonicClock
  readonly onGesture: () => void
}

/**
 * Recognises five taps in the corner within 3 s; a tap elsewhere begins anew.
 *
 * Main hears of every tap before the page does, but only of a mouse it hears where. Where a finger was the page tells a
 * moment later, and a page that is dead does not: five touches of which it tells nothing count as well, as staff that
 * can't leave a dead page are worse than a PIN pad that anybody could open anyhow.
 */
export class StaffGesture {
  readonly #options: GestureOptions
  #taps: Tap[] = []
  #cancel: () => void = () => undefined

  constructor(options: GestureOptions) {
    this.#options = options
  }

  /** A mouse pressed somewhere. */
  clicked(place: Point): void {
    if (isInCorner(place)) this.#add(true)
    else this.#startAnew()
  }

  /** A finger touched, who knows where. */
  touched(): void {
    this.#add(false)
  }

  /** The page tells where a touch was. It counts only together with one. */
  touchLocated(place: Point): void {
    if (!isInCorner(place)) {
      this.#startAnew()
      return
    }
    const told = this.#taps.find(({ inCorner }) => !inCorner)
    if (told) told.inCorner = true
    this.#settle()
  }

  #add(inCorner: boolean): void {
    const at = this.#options.clock.now()
    this.#taps = [...this.#taps.filter((tap) => at - tap.at < withinMs), { at, inCorner }]
    this.#settle()
  }

  #settle(): void {
    if (this.#taps.length < neededTaps) return
    this.#cancel()
    if (this.#taps.every(({ inCorner }) => inCorner)) this.#finish()
    else
      this.#cancel = this.#options.clock.schedule(answerLimitMs, () => {
        this.#finish()
      })
  }

  #finish(): void {
    this.#startAnew()
    this.#options.onGesture()
  }

  #startAnew(): void {
    this.#cancel()
    this.#taps = []
  }
}

const isInCorner = ({ x, y }: Point) => x >= 0 && y >= 0 && x < cornerPx && y < cornerPx

/**
 * Listens to what is tapped in a window. Both events come from Electron's main process, on the way to the page; the one
 * for all input has no place in it:
 * https://www.electronjs.org/docs/latest/api/web-contents#event-before-mouse-event
 * https://www.electronjs.org/docs/latest/api/structures/input-event
 */
export function watchTaps(page: Pick<WebContents, 'on'>, gesture: StaffGesture): void {
  page.on('before-mouse-event', (_event, { type, x, y }) => {
    if (type === 'mouseDown') gesture.clicked({ x, y })
  })
  page.on('input-event', (_event, { type }) => {
    if (type === 'touchStart') gesture.touched()
  })
}
