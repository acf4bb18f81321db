import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import { personalWordsOf } from '../../shared/password-strength.ts'
import { usernameOf } from '../flows/document-draft.ts'
import type { ChangePasswordState } from '../flows/journey-state.ts'

/** The words that a new key must not be made of, as far as the page knows them: e-mail, and often name, are missing. */
export function knownWords(
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
