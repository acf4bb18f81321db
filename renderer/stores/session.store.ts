import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { bridge } from '../bridge.ts'
import { closure, isFree } from '../flows/out-of-service.ts'
import { useJourneyStore } from './journey.store.ts'
import { useServiceStore } from './service-status.store.ts'

/** How the program runs, what it opens with, and how a visit ends. */
export const useSessionStore = defineStore('session', () => {
  const journey = useJourneyStore()
  const service = useServiceStore()
  const mode = ref<ClientMode>('kiosk')
  const version = ref('')
  const printing = ref(false)
  const closed = computed(() => closure(journey.state, service.standing, mode.value))

  async function start() {
    service.startDue = false
    const answer = await bridge().start({})
    if (!answer.ok) {
      service.standing = { status: 'failed', code: answer.error.code }
      return
    }
    mode.value = answer.value.mode
    version.value = answer.value.version
    printing.value = answer.value.printing
    service.standing = answer.value.serviceStatus
    const { insured, startScreen: startScreen } = answer.value
    journey.dispatch({ type: 'started', insured, startScreen })
  }

  // Starts again whenever that is due and nobody is in the middle of something.
  watch(
    () => service.startDue && isFree(journey.state),
    (due) => {
      if (due) void start()
    },
  )

  /** The screen does not wait for the page of the next person, which begins with the same words. */
  async function finish() {
    journey.dispatch({ type: 'finished' })
    await bridge().finish({})
  }

  return { mode, version, printing, closed, start, finish }
})
