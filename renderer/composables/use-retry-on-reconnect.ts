import { watch } from 'vue'
import type { CallError } from '../../shared/ipc/contract-types.ts'
import { t } from '../i18n/text.ts'
import { useAnnouncementStore } from '../stores/announcement.store.ts'
import { useReconnected } from './use-reconnected.ts'

/** Any other error would recur on a retry, and retrying would prolong a rate limit. */
const isOutage = (failure: CallError | null) =>
  failure?.code === 'offline' || failure?.code === 'unavailable'

/**
 * Retries a failed request once, when the outage that caused it has ended. No random delay is needed: each machine probes
 * the backend at a different time, so the machines of a branch do not all retry simultaneously.
 */
export function useRetryOnReconnect(failure: () => CallError | null, retry: () => unknown): void {
  const { announce } = useAnnouncementStore()
  watch(useReconnected(failure), (reconnected) => {
    if (!reconnected || !isOutage(failure())) return
    announce(() => t('connection.restored'))
    void retry()
  })
}
