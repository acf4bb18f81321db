import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { Result } from '../../shared/result.ts'
import {
  advance,
  initialState,
  isPending,
  type JourneyEvent,
  type RequestResult,
} from '../flows/journey.flow.ts'
import type { JourneyState } from '../flows/journey-state.ts'

/** Events that carry no data. */
type PlainEvent =
  | 'sign-in-requested'
  | 'recovery-requested'
  | 'temporary-sign-in-requested'
  | 'mail-help-requested'
  | 'username-answered'
  | 'username-correction-requested'
  | 'registration-requested'
  | 'password-change-requested'
  | 'went-back'
  | 'left'

/** Methods for the events that carry no data. */
function userActions(dispatch: (event: JourneyEvent) => void) {
  const on = (type: PlainEvent) => () => {
    dispatch({ type })
  }
  return {
    goToSignIn: on('sign-in-requested'),
    goToRecovery: on('recovery-requested'),
    goToTemporarySignIn: on('temporary-sign-in-requested'),
    goToMailHelp: on('mail-help-requested'),
    answerUsername: on('username-answered'),
    correctUsername: on('username-correction-requested'),
    goToRegistration: on('registration-requested'),
    goToPasswordChange: on('password-change-requested'),
    goBack: on('went-back'),
    leave: on('left'),
  }
}

/** The current screen. The other stores call main through `request`. */
export const useJourneyStore = defineStore('journey', () => {
  const state = shallowRef<JourneyState>(initialState)
  let attempts = 0

  function dispatch(event: JourneyEvent) {
    state.value = advance(state.value, event)
  }

  /** Marks the screen as busy. Returns `null` if it is busy already or sends no requests. */
  function beginAttempt(): number | null {
    if ('pendingAttempt' in state.value && state.value.pendingAttempt !== null) return null
    const attempt = ++attempts
    dispatch({ type: 'submitted', attempt })
    return isAttemptPending(attempt) ? attempt : null
  }

  /** Calls main once for the current screen and dispatches the result, which is dropped if the screen has been left. */
  async function request<T>(
    call: (attempt: number) => Promise<Result<T, CallError>>,
    toEvent: (value: T) => RequestResult,
  ): Promise<void> {
    const attempt = beginAttempt()
    if (attempt === null) return
    const result = await call(attempt)
    if (result.ok) dispatch({ ...toEvent(result.value), attempt })
    else dispatch({ type: 'failed', attempt, error: result.error })
  }

  /**
   * Returns to the screen of the e-mail that was requested with the same answers; returns false if another e-mail can be
   * requested.
   */
  function resumeWait(): boolean {
    const before = state.value
    dispatch({ type: 'wait-resumed', now: performance.now() })
    return state.value !== before
  }

  const isAttemptPending = (attempt: number) => isPending(state.value, attempt)

  return {
    state,
    dispatch,
    request,
    isAttemptPending,
    resumeWait,
    ...userActions(dispatch),
  }
})
