import { onScopeDispose, watch } from 'vue'
import { useAnnouncementStore } from '../stores/announcement.store.ts'

/** Reads the words out, now and whenever they change, unless they are empty or no longer true when their turn comes. */
export function useAnnounced(words: () => string): void {
  const { announce, cancel } = useAnnouncementStore()
  watch(
    words,
    (now) => {
      if (now !== '') announce(words)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    cancel(words)
  })
}
