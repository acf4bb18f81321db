import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { personalWordsOf } from '../../shared/password-strength.ts'
import { usernameOf } from '../flows/document-draft.ts'
import type { ChangePasswordState } from '../flows/journey-state.ts'

/**
 * Words that a new password must not consist of. The page never knows the e-mail address and, before sign-in, not the name
 * either.
 */
export function personalWords(
  policy: PasswordPolicy | null,
  { document, insured }: Pick<ChangePasswordState, 'document' | 'insured'>,
): string[] {
  const username = usernameOf(document)
  const person = {
    username: username.ok ? username.value : '',
    displayName: insured?.displayName ?? '',
    email: null,
  }
  return [...(policy?.contextWords ?? []), ...personalWordsOf(person)]
}
