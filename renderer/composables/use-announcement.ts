import { onScopeDispose, watch } from 'vue'
import { useAnnouncementStore } from '../stores/announcement.store.ts'

/** Announces a text to screen readers, now and on every change. The text is evaluated again when it is its turn. */
export function useAnnouncement(text: () => string): void {
  const { announce, cancel } = useAnnouncementStore()
  watch(
    text,
    (current) => {
      if (current !== '') announce(text)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    cancel(text)
  })
}
