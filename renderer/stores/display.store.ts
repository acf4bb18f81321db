import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { currentLocale, setLanguage } from '../i18n/text.ts'

/** Text sizes, smallest first. */
const textSizes = ['normal', 'large', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

/** The display settings: language, text size and contrast. They last for one visit, because each visit has a new page. */
export const useDisplayStore = defineStore('display', () => {
  const textSize = ref<TextSize>('normal')
  const contrast = ref(false)

  function enlargeText() {
    const next = textSizes.indexOf(textSize.value) + 1
    textSize.value = textSizes[next] ?? textSizes[0]
  }
  function toggleContrast() {
    contrast.value = !contrast.value
  }

  return {
    language: computed(currentLocale),
    textSize,
    contrast,
    enlargeText,
    toggleContrast,
    setLanguage,
  }
})
