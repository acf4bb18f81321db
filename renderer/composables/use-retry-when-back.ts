import { watch } from 'vue'
import { t } from '../i18n/text.ts'
import { useAnnouncementStore } from '../stores/announcement.store.ts'
import { useBackOnline } from './use-back-online.ts'

/**
 * Asks again, once, for what did not come, when an outage since then has ended. Main finds the end of it at a moment of each
 * machine's own, so no further wait is needed to spread a branch.
 */
export function useRetryWhenBack(failure: () => unknown, retry: () => unknown): void {
  const { announce } = useAnnouncementStore()
  watch(useBackOnline(failure), (back) => {
    if (!back || !failure()) return
    announce(() => t('failure.over'))
    void retry()
  })
}
