import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { currentLocale, setLanguage } from '../i18n/text.ts'

/** Text sizes, smallest first. */
export const textSizes = ['normal', 'large', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

/**
 * The display settings: language, text size, contrast and a lowered screen. They last for one visit, because each visit has
 * a new page.
 */
export const useDisplayStore = defineStore('display', () => {
  const textSize = ref<TextSize>('normal')
  const contrast = ref(false)
  /** True if the screen of a tall kiosk uses only its lower part, for people who sit or are short. */
  const lowered = ref(false)

  function setTextSize(size: TextSize) {
    textSize.value = size
  }
  function toggleContrast() {
    contrast.value = !contrast.value
  }

  function toggleLowered() {
    lowered.value = !lowered.value
  }

  return {
    language: computed(currentLocale),
    textSize,
    contrast,
    lowered,
    setTextSize,
    toggleContrast,
    toggleLowered,
    setLanguage,
  }
})
