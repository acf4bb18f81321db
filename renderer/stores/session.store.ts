import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ClientMode } from '../../shared/api/sessions.ts'
import type { BranchInfo } from '../../shared/ipc/branch-info.ts'
import { bridge } from '../bridge.ts'
import { setTextMode } from '../i18n/text.ts'
import { isIdleScreen, outOfServiceReason } from '../flows/out-of-service.ts'
import { useJourneyStore } from './journey.store.ts'
import { useServiceStatusStore } from './service-status.store.ts'

/** Start and end of a visit, and the program settings that the page needs. */
export const useSessionStore = defineStore('session', () => {
  const journey = useJourneyStore()
  const service = useServiceStatusStore()
  const mode = ref<ClientMode>('kiosk')
  const version = ref('')
  const printing = ref(false)
  const branch = shallowRef<BranchInfo>({})
  const outOfService = computed(() =>
    outOfServiceReason(journey.state, service.serviceStatus, mode.value),
  )

  async function start() {
    service.startDue = false
    const result = await bridge().start({})
    if (!result.ok) {
      service.serviceStatus = { status: 'failed', code: result.error.code }
      return
    }
    mode.value = result.value.mode
    setTextMode(mode.value)
    version.value = result.value.version
    printing.value = result.value.printing
    branch.value = result.value.branch
    service.serviceStatus = result.value.serviceStatus
    const { insured, startScreen } = result.value
    journey.dispatch({ type: 'started', insured, startScreen })
  }

  // A pending `start` waits until no visit is in progress.
  watch(
    () => service.startDue && isIdleScreen(journey.state),
    (due) => {
      if (due) void start()
    },
  )

  /** Shows the goodbye screen immediately. The next visit's page, which main then shows, also starts with it. */
  async function finish() {
    journey.dispatch({ type: 'finished' })
    await bridge().finish({})
  }

  return { mode, version, printing, branch, outOfService, start, finish }
})
