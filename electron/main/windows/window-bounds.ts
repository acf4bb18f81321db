import type { Rectangle } from 'electron'
import { z } from 'zod'

/** Windows can't address more: https://learn.microsoft.com/windows/win32/gdi/coordinate-spaces-and-transformations */
const furthest = 32_767

const Coordinate = z.int().min(-furthest).max(furthest)
const Length = z.int().min(1).max(furthest)

/** What is noted of a window between two runs, in device-independent pixels: nothing of a person. */
export const SavedBounds = z.strictObject({
  x: Coordinate,
  y: Coordinate,
  width: Length,
  height: Length,
  maximized: z.boolean(),
})
export type SavedBounds = z.infer<typeof SavedBounds>

/** Where a window opens; without `x` and `y` that is the middle of the display. */
export type InitialBounds = Pick<Rectangle, 'width' | 'height'> & Partial<Rectangle>

export const defaultSize = { width: 1100, height: 760 }
export const minimumSize = { width: 900, height: 640 }

/**
 * The place that was noted, as far as the display of today has room for it: a window must not begin where nobody can reach
 * it. `workArea` is that of the display which shows most of the place, or which is nearest to it.
 */
export function fitToWorkArea(noted: SavedBounds, workArea: Rectangle): InitialBounds {
  const size = {
    width: between(minimumSize.width, noted.width, workArea.width),
    height: between(minimumSize.height, noted.height, workArea.height),
  }
  if (!overlap(noted, workArea)) return size
  const { x, y } = workArea
  return {
    ...size,
    x: between(x, noted.x, x + workArea.width - size.width),
    y: between(y, noted.y, y + workArea.height - size.height),
  }
}

/** Where there is no room between the two, the least wins. */
const between = (least: number, value: number, most: number) =>
  Math.max(least, Math.min(value, most))

const overlap = (one: Rectangle, other: Rectangle) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
