import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { bridge } from '../bridge.ts'
import { insuredAt, waitsForMail } from '../flows/journey-state.ts'
import { defaultLanguage } from '../i18n/text.ts'
import { useJourneyStore } from './journey.store.ts'
import { useDisplayStore } from './display.store.ts'
import { useSessionStore } from './session.store.ts'

/** Seconds until the visit ends. */
export interface Countdown {
  readonly seconds: number
  readonly signedIn: boolean
}

/** Idle countdown. Main runs the timer; the page shows the dialog and reports activity that main cannot see. */
export const useIdleStore = defineStore('idle', () => {
  const journey = useJourneyStore()
  const display = useDisplayStore()
  const session = useSessionStore()
  const countdown = shallowRef<Countdown | null>(null)

  /** Returns true if the end of the visit would not change the screen, so that the dialog is not needed. */
  function isUnchanged() {
    const isChosen =
      display.contrast ||
      display.lowered ||
      display.textSize !== 'normal' ||
      display.language !== defaultLanguage
    return !isChosen && ['welcome', 'goodbye'].includes(journey.state.at)
  }

  /** Listens to main's countdown until the returned function is called. */
  function watchCountdown() {
    return bridge().on.idleCountdown(({ seconds }) => {
      const signedIn = insuredAt(journey.state) !== null
      countdown.value = seconds === null || isUnchanged() ? null : { seconds, signedIn }
    })
  }

  watch(
    () => waitsForMail(journey.state),
    (waiting) => void bridge().setWaiting({ waiting }),
  )

  async function reportActivity() {
    await bridge().reportActivity({})
  }

  async function stay() {
    countdown.value = null
    await reportActivity()
  }

  return { countdown, watchCountdown, reportActivity, stay, finish: session.finish }
})
