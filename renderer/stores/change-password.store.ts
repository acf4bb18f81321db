import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { bridge } from '../bridge.ts'
import type { PasswordChange } from '../flows/form-validation.ts'
import { useJourneyStore } from './journey.store.ts'

/** Password change, and the backend's password policy. */
export const useChangePasswordStore = defineStore('change-password', () => {
  const journey = useJourneyStore()
  const policy = shallowRef<PasswordPolicy | null>(null)
  /** False if the person hid the new password; then it is hidden as well in the sign-in that follows. */
  const newPasswordVisible = ref(true)

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

  return { policy, newPasswordVisible, loadPolicy, changePassword }
})
