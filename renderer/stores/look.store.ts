import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { insuredAt } from '../flows/journey-state.ts'
import { currentLocale, defaultLanguage, setLanguage, type Language } from '../i18n/text.ts'
import { useJourneyStore } from './journey.store.ts'

/** Sizes of the text, smallest first. */
const textSizes = ['normal', 'large', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

/** Language, text size and contrast, as the person in front of the screen wants them; the next one begins anew. */
export const useLookStore = defineStore('look', () => {
  const journey = useJourneyStore()
  const textSize = ref<TextSize>('normal')
  const contrast = ref(false)

  function enlargeText() {
    const next = textSizes.indexOf(textSize.value) + 1
    textSize.value = textSizes[next] ?? textSizes[0]
  }
  function toggleContrast() {
    contrast.value = !contrast.value
  }
  async function reset() {
    textSize.value = 'normal'
    contrast.value = false
    await setLanguage(defaultLanguage)
  }
  const speak = (language: Language) => setLanguage(language)

  watch(
    () => journey.state,
    async (now, before) => {
      const left = before.at === 'goodbye' || insuredAt(before) !== null
      if (now.at === 'welcome' && left) await reset()
    },
  )

  return {
    language: computed(currentLocale),
    textSize,
    contrast,
    enlargeText,
    toggleContrast,
    speak,
  }
})
