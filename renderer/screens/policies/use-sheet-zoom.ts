import { computed, ref } from 'vue'

/** Widths of the sheet, as multiples of the available width. */
const zooms = [1, 1.5, 2, 3] as const

/** Zoom of the certificate's sheet, in steps. */
export function useSheetZoom() {
  const step = ref(0)
  const canEnlarge = computed(() => step.value < zooms.length - 1)
  const canReduce = computed(() => step.value > 0)
  return {
    zoom: computed(() => zooms[step.value] ?? 1),
    canEnlarge,
    canReduce,
    enlarge: () => {
      if (canEnlarge.value) step.value += 1
    },
    reduce: () => {
      if (canReduce.value) step.value -= 1
    },
    reset: () => {
      step.value = 0
    },
  }
}
