import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

const slowAfterMs = 3_000

/** Calls `action` after a delay, unless the component is unmounted first. */
export function useDelay(milliseconds: number, action: () => void) {
  const timer = setTimeout(action, milliseconds)
  onScopeDispose(() => {
    clearTimeout(timer)
  })
}

/** Returns a ref that becomes true once `busy` has lasted 3 s, to show "still working". */
export function useSlow(busy: () => boolean) {
  const slow = ref(false)
  watch(
    busy,
    (isBusy, _, onCleanup) => {
      slow.value = false
      if (!isBusy) return
      const timer = setTimeout(() => (slow.value = true), slowAfterMs)
      onCleanup(() => {
        clearTimeout(timer)
      })
    },
    { immediate: true },
  )
  return slow
}

/** Debounces a value. `null` is passed on without a delay. */
export function useDebounced<T>(value: () => T | null, milliseconds: number) {
  const debounced = shallowRef<T | null>(null)
  watch(
    value,
    (current, _, onCleanup) => {
      if (current === null) debounced.value = null
      const timer = setTimeout(() => (debounced.value = current), milliseconds)
      onCleanup(() => {
        clearTimeout(timer)
      })
    },
    { immediate: true },
  )
  return debounced
}

/** Current time, updated at every full minute. */
export function useClock() {
  const now = ref(new Date())
  const tick = () => {
    now.value = new Date()
    timer = setTimeout(tick, 60_000 - (Date.now() % 60_000))
  }
  let timer: ReturnType<typeof setTimeout>
  tick()
  onScopeDispose(() => {
    clearTimeout(timer)
  })
  return now
}

/**
 * Counts down from `seconds` at `startedAt` to 0 and restarts when `restartKey` changes. Uses the monotonic clock, so that a change to the
 * system time neither enables nor blocks a button.
 */
export function useCountdown(
  seconds: () => number,
  restartKey: () => unknown,
  startedAt = () => performance.now(),
) {
  const total = ref(0)
  const elapsedMs = ref(0)
  // Subtracts the elapsed time. With an end time computed in advance, rounding made a countdown of 61 s begin at 62.
  const left = computed(() => Math.max(0, Math.ceil(total.value - elapsedMs.value / 1000)))
  watch(
    restartKey,
    (_key, _previous, onCleanup) => {
      const start = startedAt()
      total.value = seconds()
      elapsedMs.value = performance.now() - start
      const timer = setInterval(() => {
        elapsedMs.value = performance.now() - start
        if (left.value === 0) clearInterval(timer)
      }, 250)
      onCleanup(() => {
        clearInterval(timer)
      })
    },
    { immediate: true },
  )
  return left
}

/** Formats seconds as minutes and seconds, such as `1:43`. */
export const formatDuration = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
