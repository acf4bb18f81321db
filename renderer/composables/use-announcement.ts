import { onScopeDispose, watch } from 'vue'
import { useAnnouncementStore } from '../stores/announcement.store.ts'

/** Announces text to screen readers, now and on every change. The text is re-evaluated just before it is announced. */
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
