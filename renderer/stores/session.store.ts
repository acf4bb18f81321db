import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { bridge } from '../bridge.ts'
import { useJourneyStore } from './journey.store.ts'

/** How the program runs, what it opens with, and how a visit ends. */
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
    const { insured, opening } = answer.value
    journey.dispatch({ type: 'started', insured, opening })
  }

  /** The screen does not wait for the page of the next person, which begins with the same words. */
  async function finish() {
    journey.dispatch({ type: 'finished' })
    await bridge().finish({})
  }

  return { mode, version, printing, start, finish }
})
