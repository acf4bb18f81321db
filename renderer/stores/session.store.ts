import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { bridge } from '../bridge.ts'
import { closure, isFree, type Standing } from '../flows/service.flow.ts'
import { useJourneyStore } from './journey.store.ts'

/** How the program runs, what it opens with, whether it can serve, and the end of a session. */
export const useSessionStore = defineStore('session', () => {
  const journey = useJourneyStore()
  const mode = ref<ClientMode>('kiosk')
  const version = ref('')
  const printing = ref(false)
  const service = shallowRef<Standing>({ status: 'open' })
  const startDue = ref(false)

  async function start() {
    startDue.value = false
    const answer = await bridge().start({})
    if (!answer.ok) {
      service.value = { status: 'failed', code: answer.error.code }
      return
    }
    mode.value = answer.value.mode
    version.value = answer.value.version
    printing.value = answer.value.printing
    service.value = answer.value.service
    journey.dispatch({ type: 'started', insured: answer.value.insured })
  }

  /** Listens to what main tells by itself, until the answered function is called. */
  function watchNews() {
    const { sessionEnded, serviceChanged, configurationChanged } = bridge().on
    const ends = [
      sessionEnded(() => {
        journey.dispatch({ type: 'session-ended' })
      }),
      serviceChanged((now) => {
        // Who was signed in when the backend went away can be told again.
        startDue.value ||= now.status === 'open'
        service.value = now
      }),
      configurationChanged(() => {
        startDue.value = true
      }),
      watch(
        () => startDue.value && isFree(journey.state),
        (due) => {
          if (due) void start()
        },
      ),
    ]
    return () => {
      for (const end of ends) end()
    }
  }

  /** Has main look at once at what stands in the way. */
  async function retry() {
    if (service.value.status === 'failed') return await start()
    const answer = await bridge().retryService({})
    if (answer.ok) service.value = answer.value
  }

  /** The screen does not wait: the session here ends at once, the backend hears of it as soon as it can. */
  async function signOut() {
    journey.dispatch({ type: 'signed-out' })
    await bridge().signOut({})
  }

  const closed = computed(() => closure(journey.state, service.value, mode.value))
  return { mode, version, printing, service, closed, start, watchNews, retry, signOut }
})
