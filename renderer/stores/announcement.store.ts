import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Milliseconds until something is said: the focus comes first, and what is said before it would be cut off. */
const delay = 150
/** Milliseconds until it is gone from the page, where it would be read a second time. */
const stay = 3_000

/** Words that are to be said, asked for when they are: they may be others by then, or none. */
type Words = () => string

/** What is read out and not seen. One place that outlives the screens: a live region that comes with its words is not said. */
export const useAnnouncementStore = defineStore('announcement', () => {
  const said = ref('')
  const waiting = new Set<Words>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function sayAll() {
    said.value = [...waiting]
      .map((words) => words())
      .filter(Boolean)
      .join(' ')
    waiting.clear()
    timer = setTimeout(() => (said.value = ''), stay)
  }
  function announce(words: Words) {
    waiting.add(words)
    clearTimeout(timer)
    timer = setTimeout(sayAll, delay)
  }
  /** Takes back what has not been said yet. */
  function forget(words: Words) {
    waiting.delete(words)
  }

  return { said, announce, forget }
})
