import { computed, onScopeDispose, ref, watch } from 'vue'

/** More than a screen holds. */
const atOnce = 20
const eachFrame = 10

/**
 * A long list of which at first only as much is there as can be seen, or `atLeast` so many; the rest follows frame by
 * frame, so that the screen answers at once.
 */
export function useGradually<T>(items: () => readonly T[], atLeast: number) {
  const drawn = ref(Math.max(atOnce, atLeast))
  let frame = 0
  const grow = () => {
    drawn.value += eachFrame
    frame = drawn.value < items().length ? requestAnimationFrame(grow) : 0
  }
  watch(
    () => items().length,
    (length) => {
      if (length > drawn.value && frame === 0) frame = requestAnimationFrame(grow)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
  })
  return computed(() => items().slice(0, drawn.value))
}
