import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { bridge } from '../bridge.ts'
import type { PageServiceStatus } from '../flows/out-of-service.ts'

/** The service status, as reported by main. */
export const useServiceStatusStore = defineStore('service-status', () => {
  const serviceStatus = shallowRef<PageServiceStatus>({ status: 'open' })
  /** True if another `start` call may return something new: a session found after an outage, or a changed config. */
  const startDue = ref(false)

  /** Listens to main until the returned function is called. */
  function watchServiceStatus() {
    const { serviceStatusChanged, configChanged } = bridge().on
    const unsubscribe = [
      serviceStatusChanged((changed) => {
        // After an outage, main can check again whether a stored session is still valid.
        startDue.value ||= changed.status === 'open'
        serviceStatus.value = changed
      }),
      configChanged(() => {
        startDue.value = true
      }),
    ]
    return () => {
      for (const end of unsubscribe) end()
    }
  }

  /** Asks main to check the config file and the backend now. */
  async function recheck() {
    const result = await bridge().recheckService({})
    if (result.ok) serviceStatus.value = result.value
  }

  return { serviceStatus, startDue, watchServiceStatus, recheck }
})
