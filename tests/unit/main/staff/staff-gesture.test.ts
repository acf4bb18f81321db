import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StaffGesture } from '../../../../electron/main/staff/staff-gesture.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

const corner = { x: 40, y: 40 }
const elsewhere = { x: 540, y: 40 }

function watch() {
  const clock = createManualClock()
  let times = 0
  const gesture = new StaffGesture({ clock, onGesture: () => (times += 1) })
  return { clock, gesture, times: () => times }
}

const repeat = (act: () => void, times = 5) => {
  for (let i = 0; i < times; i += 1) act()
}

describe('the staff gesture', () => {
  it('is five clicks in the corner', () => {
    const { gesture, times } = watch()
    repeat(() => {
      gesture.clicked(corner)
    }, 4)
    expect(times()).toBe(0)
    gesture.clicked(corner)
    expect(times()).toBe(1)
  })

  it('is five touches that the page reports as being in the corner', () => {
    const { gesture, times } = watch()
    repeat(() => {
      gesture.touched()
      gesture.touchLocated(corner)
    })
    expect(times()).toBe(1)
  })

  it('is five touches whose position a hung page does not report in time', () => {
    const { clock, gesture, times } = watch()
    repeat(() => {
      gesture.touched()
    })
    clock.pass(1_999)
    expect(times()).toBe(0)
    clock.pass(1)
    expect(times()).toBe(1)
  })

  it('is not recognized if the page reports one of the five touches as being elsewhere', () => {
    const { clock, gesture, times } = watch()
    repeat(() => {
      gesture.touched()
    })
    clock.pass(1_000)
    gesture.touchLocated(elsewhere)
    clock.pass(10_000)
    expect(times()).toBe(0)
  })

  it('is not recognized from touches that only the page has reported', () => {
    const { clock, gesture, times } = watch()
    repeat(() => {
      gesture.touchLocated(corner)
    }, 50)
    clock.pass(10_000)
    expect(times()).toBe(0)
  })

  it.each([
    [96, 10],
    [10, 96],
    [-1, 10],
  ])('is not recognized from clicks outside the corner, at %s, %s', (x, y) => {
    const { gesture, times } = watch()
    repeat(() => {
      gesture.clicked({ x, y })
    })
    expect(times()).toBe(0)
  })

  it('is any five successive clicks in the corner within 3 s, and nothing else', () => {
    const click = fc.record({ pauseMs: fc.nat(1_500), inCorner: fc.boolean() })
    fc.assert(
      fc.property(fc.array(click, { maxLength: 40 }), (clicks) => {
        const { clock, gesture, times } = watch()
        let expected = 0
        let run: number[] = []
        for (const { pauseMs, inCorner } of clicks) {
          clock.pass(pauseMs)
          gesture.clicked(inCorner ? corner : elsewhere)
          const now = clock.now()
          run = inCorner ? [...run.filter((at) => now - at < 3_000), now] : []
          if (run.length === 5) {
            expected += 1
            run = []
          }
        }
        expect(times()).toBe(expected)
      }),
    )
  })
})
