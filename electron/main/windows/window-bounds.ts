import type { Rectangle } from 'electron'
import { z } from 'zod'

/** Largest coordinate on Windows: https://learn.microsoft.com/windows/win32/gdi/coordinate-spaces-and-transformations */
const furthest = 32_767

const Coordinate = z.int().min(-furthest).max(furthest)
const Length = z.int().min(1).max(furthest)

/** Bounds stored between two runs, in device-independent pixels. */
export const SavedBounds = z.strictObject({
  x: Coordinate,
  y: Coordinate,
  width: Length,
  height: Length,
  maximized: z.boolean(),
})
export type SavedBounds = z.infer<typeof SavedBounds>

/** Bounds of a new window, which is centered without `x` and `y`. */
export type InitialBounds = Pick<Rectangle, 'width' | 'height'> & Partial<Rectangle>

export const defaultSize = { width: 1100, height: 760 }
export const minimumSize = { width: 900, height: 640 }

/**
 * Moves and shrinks saved bounds to fit the work area of a current display, so that the window cannot open out of reach.
 * `workArea` belongs to the display that contains most of the bounds or, if none does, is nearest to them.
 */
export function fitToWorkArea(saved: SavedBounds, workArea: Rectangle): InitialBounds {
  const size = {
    width: clamp(minimumSize.width, saved.width, workArea.width),
    height: clamp(minimumSize.height, saved.height, workArea.height),
  }
  if (!overlap(saved, workArea)) return size
  const { x, y } = workArea
  return {
    ...size,
    x: clamp(x, saved.x, x + workArea.width - size.width),
    y: clamp(y, saved.y, y + workArea.height - size.height),
  }
}

/** Limits a value to a range. If the limits cross, the lower one wins. */
const clamp = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most))

const overlap = (one: Rectangle, other: Rectangle) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
