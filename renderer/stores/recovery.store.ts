import { defineStore } from 'pinia'
import { bridge } from '../bridge.ts'
import { draftUsername, type DocumentDraft } from '../flows/document-draft.ts'
import { useJourneyStore } from './journey.store.ts'

/** Asking for a temporary key. */
export const useRecoveryStore = defineStore('recovery', () => {
  const journey = useJourneyStore()

  async function requestRecovery(document: DocumentDraft) {
    const username = draftUsername(document)
    const attempt = username.ok ? journey.submit() : null
    if (!username.ok || attempt === null) return
    const answer = await bridge().requestRecovery({ username: username.value })
    journey.dispatch(
      answer.ok
        ? { type: 'recovery-requested', attempt, receipt: answer.value }
        : { type: 'failed', attempt, error: answer.error },
    )
  }

  return { requestRecovery }
})
