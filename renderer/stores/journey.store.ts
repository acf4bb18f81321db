import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DocumentDraft } from '../flows/document-draft.ts'
import { advance, awaits, firstState, type JourneyEvent } from '../flows/journey.flow.ts'
import type { JourneyState } from '../flows/journey-state.ts'

/** What a person can want without saying anything more. */
type PlainWish =
  'sign-in-wanted' | 'recovery-wanted' | 'registration-wanted' | 'change-wanted' | 'went-back'

/** Where the person is. The other stores feed it with what main answers. */
export const useJourneyStore = defineStore('journey', () => {
  const state = shallowRef<JourneyState>(firstState)
  let attempts = 0

  function dispatch(event: JourneyEvent) {
    state.value = advance(state.value, event)
  }

  /** Marks the form as busy and gives the number under which its answer is awaited; `null` when it is busy already. */
  function submit(): number | null {
    if ('waitingFor' in state.value && state.value.waitingFor !== null) return null
    const attempt = ++attempts
    dispatch({ type: 'submitted', attempt })
    return isAwaited(attempt) ? attempt : null
  }

  const on = (type: PlainWish) => () => {
    dispatch({ type })
  }
  const isAwaited = (attempt: number) => awaits(state.value, attempt)
  const typeDocument = (document: DocumentDraft) => {
    dispatch({ type: 'document-typed', document })
  }

  return {
    state,
    dispatch,
    submit,
    isAwaited,
    typeDocument,
    wantSignIn: on('sign-in-wanted'),
    wantRecovery: on('recovery-wanted'),
    wantRegistration: on('registration-wanted'),
    wantChange: on('change-wanted'),
    goBack: on('went-back'),
  }
})
