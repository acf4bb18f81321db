import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { currentLocale, setLanguage, type Language } from '../i18n/text.ts'

/** Sizes of the text, smallest first. */
const textSizes = ['normal', 'large', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

/** Language, text size and contrast, as the person in front of the screen wants them. The next one has a page of their own. */
export const useLookStore = defineStore('look', () => {
  const textSize = ref<TextSize>('normal')
  const contrast = ref(false)

  function enlargeText() {
    const next = textSizes.indexOf(textSize.value) + 1
    textSize.value = textSizes[next] ?? textSizes[0]
  }
  function toggleContrast() {
    contrast.value = !contrast.value
  }
  const speak = (language: Language) => setLanguage(language)

  return {
    language: computed(currentLocale),
    textSize,
    contrast,
    enlargeText,
    toggleContrast,
    speak,
  }
})
