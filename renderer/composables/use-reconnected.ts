import { ref, watch } from 'vue'
import { useServiceStore } from '../stores/service-status.store.ts'

/** Returns a ref that is true if an outage has ended since `failures` last changed. */
export function useReconnected(failures: () => unknown) {
  const service = useServiceStore()
  const reconnected = ref(false)
  watch(
    [failures, () => service.standing.status] as const,
    ([current, status], [previous, previousStatus]) => {
      if (current !== previous) reconnected.value = false
      else if (previousStatus === 'down') reconnected.value = status === 'open'
    },
  )
  return reconnected
}
