import { ref, watch } from 'vue'
import { useServiceStatusStore } from '../stores/service-status.store.ts'

/** Returns a ref that is true if an outage has ended since `failures` last changed. */
export function useReconnected(failures: () => unknown) {
  const service = useServiceStatusStore()
  const reconnected = ref(false)
  watch(
    [failures, () => service.serviceStatus.status] as const,
    ([current, status], [previous, previousStatus]) => {
      if (current !== previous) reconnected.value = false
      else if (previousStatus === 'down') reconnected.value = status === 'open'
    },
  )
  return reconnected
}
