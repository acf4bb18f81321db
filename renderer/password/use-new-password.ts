import { computed, ref } from 'vue'
import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { minimumScore } from '../../shared/password-strength.ts'
import { newPasswordHint } from './new-password-hint.ts'
import { usePasswordStrength } from './use-password-strength.ts'

interface NewPasswordInput {
  readonly password: () => string
  readonly policy: () => PasswordPolicy | null
  readonly words: () => readonly string[]
}

/** The line below a new password, and whether the page itself refuses the password, as the backend would. */
export function useNewPassword({ password, policy, words }: NewPasswordInput) {
  const { strength, current, available } = usePasswordStrength(password, words)
  const refused = ref('')
  const hint = computed(() =>
    newPasswordHint({
      password: password(),
      policy: policy(),
      score: strength.value?.score ?? null,
      estimated: available.value,
    }),
  )
  const isGuessable = computed(
    () =>
      policy()?.violations.includes('guessable') === true &&
      current.value &&
      strength.value !== null &&
      strength.value.score < minimumScore,
  )

  /** Refuses the password if it is known to be guessable. */
  function refuseGuessable(): boolean {
    if (isGuessable.value) refused.value = password()
    return isGuessable.value
  }

  return {
    hint,
    refuseGuessable,
    /** True until a refused password is changed. */
    refused: computed(() => refused.value !== '' && refused.value === password()),
  }
}
