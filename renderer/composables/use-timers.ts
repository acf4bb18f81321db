import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

/** How long a person waits before they wonder, in milliseconds. */
const patience = 3_000

/** Runs `act` once after some milliseconds, unless the screen has gone. */
export function useDelay(milliseconds: number, act: () => void) {
  const timer = setTimeout(act, milliseconds)
  onScopeDispose(() => {
    clearTimeout(timer)
  })
}

/** Whether `busy` has lasted so long that a word is due. */
export function useSlow(busy: () => boolean) {
  const slow = ref(false)
  watch(
    busy,
    (isBusy, _, onCleanup) => {
      slow.value = false
      if (!isBusy) return
      const timer = setTimeout(() => (slow.value = true), patience)
      onCleanup(() => {
        clearTimeout(timer)
      })
    },
    { immediate: true },
  )
  return slow
}

/** What `value` is once it has not changed for some milliseconds; `null` at once. */
export function useQuiet<T>(value: () => T | null, milliseconds: number) {
  const quiet = shallowRef<T | null>(null)
  watch(
    value,
    (current, _, onCleanup) => {
      if (current === null) quiet.value = null
      const timer = setTimeout(() => (quiet.value = current), milliseconds)
      onCleanup(() => {
        clearTimeout(timer)
      })
    },
    { immediate: true },
  )
  return quiet
}

/** The time now, always right to the minute. */
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
 * Seconds left, from the length given until 0; starts again whenever `run` changes. It measures from a steady clock,
 * so that a changed system time neither frees nor locks a button.
 */
export function useCountdown(seconds: () => number, run: () => unknown) {
  const end = ref(0)
  const now = ref(0)
  const left = computed(() => Math.max(0, Math.ceil((end.value - now.value) / 1000)))
  watch(
    run,
    (_run, _before, onCleanup) => {
      now.value = performance.now()
      end.value = now.value + seconds() * 1000
      const timer = setInterval(() => {
        now.value = performance.now()
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

/** Seconds in minutes and seconds, such as `1:43`. */
export const asMinutes = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
