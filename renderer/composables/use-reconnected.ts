import { ref, watch } from 'vue'
import { useServiceStatusStore } from '../stores/service-status.store.ts'

/** Whether an outage has ended since `failures` came: then trying again is worth it. */
export function useBackOnline(failures: () => unknown) {
  const service = useServiceStatusStore()
  const back = ref(false)
  watch([failures, () => service.serviceStatus.status] as const, ([now, status], [before, was]) => {
    if (now !== before) back.value = false
    else if (was === 'down') back.value = status === 'open'
  })
  return back
}
