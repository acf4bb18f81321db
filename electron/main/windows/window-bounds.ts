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

/** Minimum size on a work area that is large enough; on a smaller one, the work area's size. */
export const minimumSize = { width: 900, height: 640 }

/**
 * Moves and shrinks saved bounds to fit the work area of a current display, so that the window cannot open out of reach.
 * `workArea` belongs to the display that contains most of the bounds or, if none does, is nearest to them.
 */
export function fitToWorkArea(saved: SavedBounds, workArea: Rectangle): InitialBounds {
  const size = fitSize(saved, workArea)
  if (!overlap(saved, workArea)) return size
  const { x, y } = workArea
  return {
    ...size,
    x: clamp(x, saved.x, x + workArea.width - size.width),
    y: clamp(y, saved.y, y + workArea.height - size.height),
  }
}

type Size = Pick<Rectangle, 'width' | 'height'>

/** Limits a size to the work area, even below the minimum: the bottom of a larger window would be invisible. */
export const fitSize = ({ width, height }: Size, workArea: Size): Size => ({
  width: Math.min(Math.max(width, minimumSize.width), workArea.width),
  height: Math.min(Math.max(height, minimumSize.height), workArea.height),
})

/** Limits a value to a range. If the limits cross, the lower one wins. */
const clamp = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most))

const overlap = (one: Rectangle, other: Rectangle) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
