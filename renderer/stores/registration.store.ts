import { defineStore } from 'pinia'
import { bridge } from '../bridge.ts'
import { draftUsername } from '../flows/document-draft.ts'
import type { RegistrationDraft, RegistrationStep } from '../flows/registration-draft.ts'
import { useJourneyStore } from './journey.store.ts'

/** Asking for a first temporary key. */
export const useRegistrationStore = defineStore('registration', () => {
  const journey = useJourneyStore()

  const answer = (typed: Partial<RegistrationDraft>) => {
    journey.dispatch({ type: 'registration-typed', typed })
  }
  const nextQuestion = () => {
    journey.dispatch({ type: 'step-answered' })
  }
  const correct = (step: RegistrationStep) => {
    journey.dispatch({ type: 'correction-wanted', step })
  }

  async function requestRegistration({ document, policyNumber, email }: RegistrationDraft) {
    const username = draftUsername(document)
    const attempt = username.ok ? journey.submit() : null
    if (!username.ok || attempt === null) return
    const registration = { username: username.value, policyNumber, email }
    const reply = await bridge().requestRegistration(registration)
    journey.dispatch(
      reply.ok
        ? { type: 'registration-requested', attempt, receipt: reply.value }
        : { type: 'failed', attempt, error: reply.error },
    )
  }

  return { answer, nextQuestion, correct, requestRegistration }
})
