import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { bridge } from '../bridge.ts'
import { draftUsername, type DocumentDraft } from '../flows/document-draft.ts'
import { useJourneyStore } from './journey.store.ts'

/** Choosing a new password, by the rules of the backend. */
export const useChangePasswordStore = defineStore('change-password', () => {
  const journey = useJourneyStore()
  const policy = shallowRef<PasswordPolicy | null>(null)

  /** Fetches the rules. Without them the form works all the same: the backend judges what is sent. */
  async function loadPolicy() {
    const answer = await bridge().getPasswordPolicy({})
    if (answer.ok) policy.value = answer.value
  }

  async function changePassword(
    document: DocumentDraft,
    currentPassword: string,
    newPassword: string,
  ) {
    const username = draftUsername(document)
    const attempt = username.ok ? journey.submit() : null
    if (!username.ok || attempt === null) return
    const change = { username: username.value, currentPassword, newPassword }
    if (!policy.value) void loadPolicy()
    const answer = await bridge().changePassword(change)
    journey.dispatch(
      answer.ok
        ? { type: 'password-changed', attempt, step: answer.value }
        : { type: 'failed', attempt, error: answer.error },
    )
  }

  return { policy, loadPolicy, changePassword }
})
