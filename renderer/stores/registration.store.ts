import { defineStore } from 'pinia'
import { bridge } from '../bridge.ts'
import type {
  RegistrationDraft,
  RegistrationRequest,
  RegistrationStep,
} from '../flows/registration-draft.ts'
import { useJourneyStore } from './journey.store.ts'

/** Registration: one answer after another, then the request for the first temporary password. */
export const useRegistrationStore = defineStore('registration', () => {
  const journey = useJourneyStore()

  const typeAnswer = (typed: Partial<RegistrationDraft>) => {
    journey.dispatch({ type: 'registration-typed', typed })
  }
  const goToNextStep = () => {
    journey.dispatch({ type: 'step-answered' })
  }
  const correct = (step: RegistrationStep) => {
    journey.dispatch({ type: 'correction-requested', step })
  }
  const requestRegistration = (registration: RegistrationRequest) =>
    journey.request(
      () => bridge().requestRegistration(registration),
      (result) => ({ type: 'registration-accepted', result, receivedAt: performance.now() }),
    )

  return { typeAnswer, goToNextStep, correct, requestRegistration }
})
