import type { WebContents } from 'electron'
import type { Point } from '../../../shared/ipc/contract.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'

/** Width and height of the gesture area in the page's top left corner, where the shield is shown, in CSS px. */
const cornerPx = 96
const neededTaps = 5
const withinMs = 3_000

/** Time that the page has to report a touch's position; a page that takes longer is considered hung. */
const reportLimitMs = 2_000

interface Tap {
  readonly at: number
  inCorner: boolean
}

interface GestureOptions {
  readonly clock: MonotonicClock
  readonly onGesture: () => void
}

/**
 * Recognizes five taps in the corner within 3 s; a tap elsewhere starts over.
 *
 * Main receives every tap before the page does, but gets a position only for the mouse. The page reports a touch's position
 * a moment later. If the page hangs, five touches without a reported position count too: it is better that a visitor can
 * open the PIN pad than that staff cannot exit.
 */
export class StaffGesture {
  readonly #options: GestureOptions
  #taps: Tap[] = []
  #cancel: () => void = () => undefined

  constructor(options: GestureOptions) {
    this.#options = options
  }

  clicked(point: Point): void {
    if (isInCorner(point)) this.#add(true)
    else this.#reset()
  }

  /** Notes a touch whose position is still unknown. */
  touched(): void {
    this.#add(false)
  }

  /** Sets the position of the oldest touch that has none, if any. */
  touchLocated(point: Point): void {
    if (!isInCorner(point)) {
      this.#reset()
      return
    }
    const touch = this.#taps.find(({ inCorner }) => !inCorner)
    if (touch) touch.inCorner = true
    this.#check()
  }

  #add(inCorner: boolean): void {
    const at = this.#options.clock.now()
    this.#taps = [...this.#taps.filter((tap) => at - tap.at < withinMs), { at, inCorner }]
    this.#check()
  }

  #check(): void {
    if (this.#taps.length < neededTaps) return
    this.#cancel()
    if (this.#taps.every(({ inCorner }) => inCorner)) this.#finish()
    else
      this.#cancel = this.#options.clock.schedule(reportLimitMs, () => {
        this.#finish()
      })
  }

  #finish(): void {
    this.#reset()
    this.#options.onGesture()
  }

  #reset(): void {
    this.#cancel()
    this.#taps = []
  }
}

const isInCorner = ({ x, y }: Point) => x >= 0 && y >= 0 && x < cornerPx && y < cornerPx

/**
 * Passes a window's taps to the gesture. Both events come from Electron's main process, before the page receives the
 * input; `input-event` has no position:
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
