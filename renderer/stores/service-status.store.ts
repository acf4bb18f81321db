import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { bridge } from '../bridge.ts'
import type { Standing } from '../flows/out-of-service.ts'

/** Whether people can be served, as main tells it. */
export const useServiceStore = defineStore('service', () => {
  const standing = shallowRef<Standing>({ status: 'open' })
  /** Main can say more at another start than it did at the last one. */
  const startDue = ref(false)

  /** Listens to main, until the answered function is called. */
  function watchService() {
    const { serviceStatusChanged, configChanged } = bridge().on
    const ends = [
      serviceStatusChanged((now) => {
        // Who was signed in when the backend went away can be told again.
        startDue.value ||= now.status === 'open'
        standing.value = now
      }),
      configChanged(() => {
        startDue.value = true
      }),
    ]
    return () => {
      for (const end of ends) end()
    }
  }

  /** Has main look at once at what stands in the way. */
  async function retry() {
    const answer = await bridge().recheckService({})
    if (answer.ok) standing.value = answer.value
  }

  return { standing, startDue, watchService, retry }
})
