import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitToWorkArea, minimumSize } from '../../../../electron/main/windows/window-bounds.ts'

describe('fitToWorkArea', () => {
  it('always returns reachable bounds', () => {
    const coordinate = fc.integer({ min: -32_767, max: 32_767 })
    const length = fc.integer({ min: 1, max: 32_767 })
    const bounds = fc.record({ x: coordinate, y: coordinate, width: length, height: length })
    const areas = fc.record({
      ...{ x: coordinate, y: coordinate },
      width: fc.integer({ min: 900, max: 7_680 }),
      height: fc.integer({ min: 640, max: 4_320 }),
    })
    fc.assert(
      fc.property(bounds, areas, (wanted, area) => {
        const {
          x = area.x,
          y = area.y,
          width,
          height,
        } = fitToWorkArea({ ...wanted, maximized: false }, area)
        expect(width).toBeGreaterThanOrEqual(minimumSize.width)
        expect(height).toBeGreaterThanOrEqual(minimumSize.height)
        expect(x).toBeGreaterThanOrEqual(area.x)
        expect(y).toBeGreaterThanOrEqual(area.y)
        expect(x + width).toBeLessThanOrEqual(area.x + area.width)
        expect(y + height).toBeLessThanOrEqual(area.y + area.height)
      }),
    )
  })
})
