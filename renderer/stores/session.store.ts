import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { bridge } from '../bridge.ts'
import { useJourneyStore } from './journey.store.ts'

/** How the program runs, what it opens with, and the end of a session. */
export const useSessionStore = defineStore('session', () => {
  const journey = useJourneyStore()
  const mode = ref<ClientMode>('kiosk')
  const version = ref('')
  const printing = ref(false)

  async function start() {
    const answer = await bridge().start({})
    if (!answer.ok) {
      journey.dispatch({ type: 'start-failed', code: answer.error.code })
      return
    }
    mode.value = answer.value.mode
    version.value = answer.value.version
    printing.value = answer.value.printing
    journey.dispatch({ type: 'started', insured: answer.value.insured })
  }

  /** Tells the journey when the session ends by itself, until the answered function is called. */
  function watchEnd() {
    return bridge().on.sessionEnded(() => {
      journey.dispatch({ type: 'session-ended' })
    })
  }

  /** The screen does not wait: the session here ends at once, the backend hears of it as soon as it can. */
  async function signOut() {
    journey.dispatch({ type: 'signed-out' })
    await bridge().signOut({})
  }

  return { mode, version, printing, start, watchEnd, signOut }
})
