import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useCountdown } from '../../../../renderer/composables/use-timers.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('useCountdown', () => {
  it.each([0, 4_536.1])(
    'begins at exactly the given number of seconds when the clock is at %s ms',
    (ms) => {
      vi.spyOn(performance, 'now').mockReturnValue(ms)
      const scope = effectScope()
      const left = scope.run(() =>
        useCountdown(
          () => 61,
          () => null,
        ),
      )
      scope.stop()
      expect(left?.value).toBe(61)
    },
  )
})
