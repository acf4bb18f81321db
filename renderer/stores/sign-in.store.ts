import { defineStore } from 'pinia'
import { err } from '../../shared/result.ts'
import { bridge } from '../bridge.ts'
import type { Credentials } from '../flows/form-validation.ts'
import { useJourneyStore } from './journey.store.ts'

type SignInCall = ReturnType<ReturnType<typeof bridge>['signIn']>

export const useSignInStore = defineStore('sign-in', () => {
  const journey = useJourneyStore()
  let lastCall: Promise<unknown> = Promise.resolve()

  const signIn = (credentials: Credentials) =>
    journey.request(
      (attempt) => {
        // Sends one at a time: main holds one session, and it must be the newest attempt's.
        const call = lastCall.then(() => send(attempt, credentials))
        lastCall = call
        return call
      },
      (result) => ({ type: 'password-verified', result, password: credentials.password }),
    )

  async function send(attempt: number, credentials: Credentials): SignInCall {
    if (!journey.isAttemptPending(attempt)) return err({ code: 'unexpected' })
    const result = await bridge().signIn(credentials)
    const isLate = !journey.isAttemptPending(attempt)
    // The person has left the screen: the next one must not find this session open.
    if (isLate && result.ok && result.value.next === 'home') await bridge().signOut({})
    return result
  }

  return { signIn }
})
