import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Delay in ms before an announcement. The focus changes first, which would interrupt an earlier announcement. */
const delay = 150
/** Time in ms after which the text is removed, so that a screen reader does not come across it again while browsing. */
const removeAfter = 3_000

/** Returns the text at the time it is announced; by then it may have changed or be empty. */
type Message = () => string

/**
 * Announcements for screen readers. One live region outlives all screens, because a region that is added together with
 * its text is not announced.
 */
export const useAnnouncementStore = defineStore('announcement', () => {
  const announcement = ref('')
  const pending = new Set<Message>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush() {
    announcement.value = [...pending]
      .map((message) => message())
      .filter(Boolean)
      .join(' ')
    pending.clear()
    timer = setTimeout(() => (announcement.value = ''), removeAfter)
  }
  function announce(message: Message) {
    pending.add(message)
    clearTimeout(timer)
    timer = setTimeout(flush, delay)
  }
  /** Withdraws a message that has not been announced yet. */
  function cancel(message: Message) {
    pending.delete(message)
  }

  return { announcement, announce, cancel }
})
