import type { Rectangle } from 'electron'

/** A window on an X display, with its position on that display. */
export interface XWindow extends Rectangle {
  readonly title: string
}

const line = /^\s+0x[\da-f]+ "(.*)": \(.*\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)$/

/** Reads the named windows of `xwininfo -root -tree`, the topmost first. */
export function parseWindowTree(output: string): XWindow[] {
  return output.split('\n').flatMap((text) => {
    const [, title, width, height, x, y] = line.exec(text) ?? []
    if (title === undefined) return []
    return [{ title, x: Number(x), y: Number(y), width: Number(width), height: Number(height) }]
  })
}

/** True if a window covers a display from its top left corner; at most one pixel may be outside. */
export function covers(window: Rectangle, display: Pick<Rectangle, 'width' | 'height'>): boolean {
  const excess = [window.width - display.width, window.height - display.height]
  return window.x === 0 && window.y === 0 && excess.every((pixels) => pixels === 0 || pixels === 1)
}

/** True if any part of a window is on the display. */
export const isOn = (window: Rectangle, display: Pick<Rectangle, 'width' | 'height'>): boolean =>
  window.x < display.width &&
  window.y < display.height &&
  window.x + window.width > 0 &&
  window.y + window.height > 0

/** Bounds as X writes them, `1080x1920+0+0`. */
export const geometry = ({ x, y, width, height }: Rectangle): string =>
  `${width}x${height}${signed(x)}${signed(y)}`

const signed = (value: number) => (value < 0 ? `${value}` : `+${value}`)
