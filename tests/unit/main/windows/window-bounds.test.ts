import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWindowState } from '../../../../electron/main/windows/window-state.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'
import {
  defaultSize,
  fitSize,
  fitToWorkArea,
  minimumSize,
} from '../../../../electron/main/windows/window-bounds.ts'

describe('fitToWorkArea', () => {
  it('always returns reachable bounds', () => {
    const coordinate = fc.integer({ min: -32_767, max: 32_767 })
    const length = fc.integer({ min: 1, max: 32_767 })
    const bounds = fc.record({ x: coordinate, y: coordinate, width: length, height: length })
    const areas = fc.record({
      ...{ x: coordinate, y: coordinate },
      width: fc.integer({ min: 400, max: 7_680 }),
      height: fc.integer({ min: 300, max: 4_320 }),
    })
    fc.assert(
      fc.property(bounds, areas, (wanted, area) => {
        const {
          x = area.x,
          y = area.y,
          width,
          height,
        } = fitToWorkArea({ ...wanted, maximized: false }, area)
        expect(width).toBeGreaterThanOrEqual(Math.min(minimumSize.width, area.width))
        expect(height).toBeGreaterThanOrEqual(Math.min(minimumSize.height, area.height))
        expect(x).toBeGreaterThanOrEqual(area.x)
        expect(y).toBeGreaterThanOrEqual(area.y)
        expect(x + width).toBeLessThanOrEqual(area.x + area.width)
        expect(y + height).toBeLessThanOrEqual(area.y + area.height)
      }),
    )
  })
})

describe('fitSize', () => {
  it.each([
    ['1366 x 768 at 125 %', { width: 1093, height: 574 }, { width: 1093, height: 574 }],
    ['1366 x 768 at 150 %', { width: 911, height: 472 }, { width: 911, height: 472 }],
    ['1280 x 800', { width: 1280, height: 760 }, { width: 1100, height: 760 }],
    ['1920 x 1080', { width: 1920, height: 1040 }, { width: 1100, height: 760 }],
  ])('makes the first window fit into the work area of %s', (_display, area, expected) => {
    expect(fitSize(defaultSize, area)).toEqual(expected)
  })

  it('is applied to the first window, before any bounds are saved', () => {
    const { initialBounds } = createWindowState({
      file: '/no/such/folder/window.json',
      mode: () => 'workstation',
      workAreaNear: () => ({ x: 0, y: 0, width: 1093, height: 574 }),
      clock: createManualClock(),
      log: createFakeLog().log,
    })
    expect(initialBounds()).toEqual({ width: 1093, height: 574 })
  })
})
