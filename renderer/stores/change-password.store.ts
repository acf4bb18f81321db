import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { bridge } from '../bridge.ts'
import type { PasswordChange } from '../flows/form-validation.ts'
import { useJourneyStore } from './journey.store.ts'

/** Password change, and the backend's password policy. */
export const useChangePasswordStore = defineStore('change-password', () => {
  const journey = useJourneyStore()
  const policy = shallowRef<PasswordPolicy | null>(null)

  /** Loads the password policy. The form works without it, because the backend checks the new password anyway. */
  async function loadPolicy() {
    const result = await bridge().getPasswordPolicy({})
    if (result.ok) policy.value = result.value
  }

  const changePassword = (change: PasswordChange) =>
    journey.request(
      () => {
        if (!policy.value) void loadPolicy()
        return bridge().changePassword(change)
      },
      (result) => ({ type: 'password-changed', result }),
    )

  return { policy, loadPolicy, changePassword }
})
