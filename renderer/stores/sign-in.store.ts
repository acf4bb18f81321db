import { defineStore } from 'pinia'
import { bridge } from '../bridge.ts'
import { draftUsername, type DocumentDraft } from '../flows/document-draft.ts'
import { useJourneyStore } from './journey.store.ts'

/** Signing in. */
export const useSignInStore = defineStore('sign-in', () => {
  const journey = useJourneyStore()
  let previous: Promise<void> = Promise.resolve()

  async function signIn(document: DocumentDraft, key: string) {
    const username = draftUsername(document)
    const attempt = username.ok ? journey.submit() : null
    if (!username.ok || attempt === null) return
    // One at a time: main holds one session, and it must be that of the newest attempt.
    previous = previous.then(() => send(attempt, username.value, key))
    await previous
  }

  async function send(attempt: number, username: string, key: string) {
    if (!journey.isAwaited(attempt)) return
    const answer = await bridge().signIn({ username, password: key })
    if (!answer.ok) {
      journey.dispatch({ type: 'failed', attempt, error: answer.error })
    } else if (journey.isAwaited(attempt)) {
      journey.dispatch({ type: 'key-proven', attempt, step: answer.value, key })
    } else if (answer.value.next === 'home') {
      // The person has left meanwhile: nobody may find this session open.
      await bridge().signOut({})
    }
  }

  return { signIn }
})
