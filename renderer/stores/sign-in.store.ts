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
        // Sends one sign-in at a time: main holds a single session, which must be that of the newest one.
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
    // The person has left the screen, so this session must not stay open for the next person.
    if (isLate && result.ok && result.value.next === 'home') await bridge().signOut({})
    return result
  }

  return { signIn }
})
