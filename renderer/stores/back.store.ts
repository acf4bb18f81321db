import { defineStore } from 'pinia'
import { onBeforeUnmount, shallowRef, watchEffect } from 'vue'

/** The current screen's back button, which the bar below the stage shows in the same place on every screen. */
interface Back {
  readonly label: string
  readonly go: () => void
}

export const useBackStore = defineStore('back', () => {
  const back = shallowRef<Back | null>(null)

  /** Shows a screen's back button while the screen is there, unless it has no label. */
  function offer(label: () => string | undefined, go: () => void) {
    watchEffect(() => {
      const text = label()
      back.value = text === undefined ? null : { label: text, go }
    })
    onBeforeUnmount(() => {
      back.value = null
    })
  }

  return { back, offer }
})
