import { computed, shallowRef } from 'vue'
import type { PasswordChange, PasswordChangeDraft } from '../../flows/form-validation.ts'
import type { StateAt } from '../../flows/journey-state.ts'
import { stepOfRefusal } from '../../flows/password-change-path.ts'
import { passwordChangeErrorTexts } from '../../i18n/error-messages.ts'
import { t, translate, type TextKey } from '../../i18n/text.ts'

/**
 * Reasons why the backend or the page refused a password. A refusal applies to the text that was sent, until the text is
 * changed.
 */
export function useRefusals(
  state: () => StateAt<'change-password'>,
  draft: () => PasswordChangeDraft,
  pageRefusal: () => TextKey | null,
) {
  const sent = shallowRef<PasswordChange | null>(null)
  const step = computed(() => {
    const { error } = state()
    return error && stepOfRefusal(error)
  })
  const errorTexts = computed(() => {
    const { error, insured } = state()
    return error ? passwordChangeErrorTexts(error, insured !== null) : []
  })
  const refusalOf = (name: 'currentPassword' | 'newPassword') =>
    sent.value?.[name] === draft()[name] ? errorTexts.value.map(translate).join(' ') : ''

  return {
    sent,
    /** The step whose answer was refused; `null` after any other failure. */
    step,
    /** Texts of a failure that does not concern an answer. */
    failureTexts: computed(() => (step.value ? [] : errorTexts.value)),
    current: computed(() => (step.value === 'current' ? refusalOf('currentPassword') : '')),
    new: computed(() => {
      const refusal = step.value === 'new' ? refusalOf('newPassword') : ''
      const known = pageRefusal()
      return refusal === '' && known ? t(known) : refusal
    }),
  }
}
