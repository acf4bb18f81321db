import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { bridge } from '../bridge.ts'
import { insuredAt } from '../flows/journey-state.ts'
import { defaultLanguage } from '../i18n/text.ts'
import { useJourneyStore } from './journey.store.ts'
import { useLookStore } from './display.store.ts'
import { useSessionStore } from './session.store.ts'

/** A countdown to the end of the visit, of so many seconds. */
export interface Countdown {
  readonly seconds: number
  readonly signedIn: boolean
}

/** Whether somebody is there. Main decides; the page shows its question and tells what main can't see. */
export const usePresenceStore = defineStore('presence', () => {
  const journey = useJourneyStore()
  const look = useLookStore()
  const session = useSessionStore()
  const countdown = shallowRef<Countdown | null>(null)

  /** Nothing would be lost: then nobody is asked, and the page of the next one looks the same. */
  function isAsItBegan() {
    const isChosen =
      look.contrast || look.textSize !== 'normal' || look.language !== defaultLanguage
    return !isChosen && ['welcome', 'goodbye', 'out-of-service'].includes(journey.state.at)
  }

  /** Listens to main until the answered function is called. */
  function watch() {
    return bridge().on.idleCountdown(({ seconds }) => {
      const signedIn = insuredAt(journey.state) !== null
      countdown.value = seconds === null || isAsItBegan() ? null : { seconds, signedIn }
    })
  }

  async function report() {
    await bridge().reportActivity({})
  }

  async function stay() {
    countdown.value = null
    await report()
  }

  return { countdown, watch, report, stay, finish: session.finish }
})
