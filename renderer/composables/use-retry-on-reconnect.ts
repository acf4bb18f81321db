import { watch } from 'vue'
import type { CallError } from '../../shared/ipc/contract-types.ts'
import { t } from '../i18n/text.ts'
import { useAnnouncementStore } from '../stores/announcement.store.ts'
import { useBackOnline } from './use-reconnected.ts'

/** Failures that an outage makes. Any other would be the same at a second try, or be made worse by it. */
const madeByOutage = (failure: CallError | null) =>
  failure?.code === 'offline' || failure?.code === 'unavailable'

/**
 * Asks again, once, for what did not come, when an outage since then has ended. Main finds the end of it at a moment of each
 * machine's own, so no further wait is needed to spread a branch.
 */
export function useRetryWhenBack(failure: () => CallError | null, retry: () => unknown): void {
  const { announce } = useAnnouncementStore()
  watch(useBackOnline(failure), (back) => {
    if (!back || !madeByOutage(failure())) return
    announce(() => t('connection.restored'))
    void retry()
  })
}
