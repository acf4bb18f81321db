import { computed, ref } from 'vue'
import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { minimumScore } from '../../shared/password-strength.ts'
import type { TextKey } from '../i18n/text.ts'
import { hasTemporaryShape, newPasswordHint } from './new-password-hint.ts'
import { usePasswordStrength } from './use-password-strength.ts'

interface NewPasswordInput {
  readonly password: () => string
  readonly policy: () => PasswordPolicy | null
  readonly words: () => readonly string[]
}

/** The hint below a new password, and the page's own refusal of passwords that the backend would refuse. */
export function useNewPassword({ password, policy, words }: NewPasswordInput) {
  const { strength, current, available } = usePasswordStrength(password, words)
  const refused = ref<{ readonly password: string; readonly reason: TextKey } | null>(null)
  const hint = computed(() =>
    newPasswordHint({
      password: password(),
      policy: policy(),
      score: strength.value?.score ?? null,
      estimated: available.value,
    }),
  )
  const violation = computed((): TextKey | null => {
    const rules = policy()?.violations ?? []
    if (rules.includes('temporary-password-shape') && hasTemporaryShape(password()))
      return 'violation.temporary-password-shape'
    const isWeak = current.value && strength.value !== null && strength.value.score < minimumScore
    return rules.includes('guessable') && isWeak ? 'violation.guessable' : null
  })

  /** Refuses the password if it is known to violate a rule. */
  function refuseKnown(): boolean {
    if (violation.value) refused.value = { password: password(), reason: violation.value }
    return violation.value !== null
  }

  return {
    hint,
    refuseKnown,
    /** Reason why the password was refused, until it is changed. */
    refusal: computed(() => (refused.value?.password === password() ? refused.value.reason : null)),
  }
}
