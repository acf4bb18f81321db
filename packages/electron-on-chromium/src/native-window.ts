import { isDeepStrictEqual } from 'node:util'
import type { CDPSession } from '@playwright/test'
import type { Rectangle } from 'electron'
import { headless } from './chromium.ts'
import { display } from './display.ts'

/** Position, size and state of a window on a display. */
export interface Placement {
  readonly state: 'normal' | 'minimized' | 'maximized' | 'fullscreen'
  readonly bounds: Rectangle
  readonly visible: boolean
}

/** `Browser.Bounds` of the DevTools Protocol: a position and a size, or a state. */
interface WindowBounds extends Partial<Pick<Rectangle, 'width' | 'height'>> {
  readonly left?: number
  readonly top?: number
  readonly windowState?: Placement['state']
}

/** Places Chromium's window around a page. Does nothing in headless mode, which has no windows. */
export class NativeWindow {
  readonly #cdp: () => Promise<CDPSession>
  #last: Promise<void> = Promise.resolve()
  #placement: Placement | undefined
  #isNormal = true

  constructor(cdp: () => Promise<CDPSession>) {
    this.#cdp = cdp
  }

  place(placement: Placement): void {
    if (headless || isDeepStrictEqual(placement, this.#placement)) return
    this.#placement = placement
    this.#queue(this.#steps(placement))
  }

  /** Minimizes a hidden window again: Chromium activates a new window late, which restores it. */
  keepHidden(): void {
    if (this.#placement?.visible === false) this.#queue([{ windowState: 'minimized' }])
  }

  /** Resolves when Chromium has applied all placements. */
  placed(): Promise<void> {
    return this.#last
  }

  #queue(steps: readonly WindowBounds[]): void {
    // The window may have closed.
    this.#last = this.#last.then(() => this.#apply(steps)).catch(() => undefined)
  }

  async #apply(steps: readonly WindowBounds[]): Promise<void> {
    const cdp = await this.#cdp()
    const { windowId } = await cdp.send('Browser.getWindowForTarget')
    for (const bounds of steps) await cdp.send('Browser.setWindowBounds', { windowId, bounds })
  }

  /** Chromium rejects bounds together with a state, or in any state other than `normal`. */
  #steps({ state, bounds, visible }: Placement): WindowBounds[] {
    const { x, y, width, height } = bounds
    const restore = this.#isNormal ? [] : [{ windowState: 'normal' } as const]
    this.#isNormal = visible && state === 'normal'
    if (!visible) {
      // Chromium cannot hide a window. A window manager minimizes it; without one it is placed beside the display.
      const beside = { left: 2 * display().width, top: y, width, height }
      return [...restore, beside, { windowState: 'minimized' }]
    }
    const place = [...restore, { left: x, top: y, width, height }]
    return this.#isNormal ? place : [...place, { windowState: state }]
  }
}
