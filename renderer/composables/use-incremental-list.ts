import { computed, onScopeDispose, ref, watch } from 'vue'

/** More rows than fit on any screen. */
const initialCount = 20
const rowsPerFrame = 10

/** Renders a long list in steps: at least `minimum` items at first, then a few more in every frame. */
export function useIncrementalList<T>(items: () => readonly T[], minimum: number) {
  const count = ref(Math.max(initialCount, minimum))
  let frame = 0
  const grow = () => {
    count.value += rowsPerFrame
    frame = count.value < items().length ? requestAnimationFrame(grow) : 0
  }
  watch(
    () => items().length,
    (length) => {
      if (length > count.value && frame === 0) frame = requestAnimationFrame(grow)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    cancelAnimationFrame(frame)
  })
  return computed(() => items().slice(0, count.value))
}
