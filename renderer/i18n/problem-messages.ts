import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import type { EmailError } from '../../shared/email.ts'
import type { PolicyNumberError } from '../../shared/policy-number.ts'
import type { UsernameError } from '../../shared/username.ts'
import type { DocumentDraft } from '../flows/document-draft.ts'
import { longestKey, type KeyProblem } from '../flows/form-validation.ts'
import type { Text, TextKey } from './text.ts'

const documentProblems: Record<DocumentDraft['type'], Record<UsernameError, TextKey>> = {
  DNI: {
    empty: 'document.error.empty',
    'not-a-number': 'document.error.not-a-number',
    'wrong-length': 'document.error.dni-length',
    'wrong-prefix': 'document.error.dni-length',
    'wrong-check-digit': 'document.error.dni-length',
  },
  CUIT: {
    empty: 'document.error.empty',
    'not-a-number': 'document.error.not-a-number',
    'wrong-length': 'document.error.cuit-length',
    'wrong-prefix': 'document.error.cuit-prefix',
    'wrong-check-digit': 'document.error.cuit-check',
  },
}

/** How to mend a document number. */
export const documentProblemText = (problem: UsernameError, { type }: DocumentDraft): Text => ({
  key: documentProblems[type][problem],
  values: { type },
})

const knownKeyProblems: Record<KeyProblem, TextKey> = {
  empty: 'password.error.empty',
  'too-short': 'password.error.empty',
  'too-long': 'password.error.too-long',
  different: 'password.error.different',
}

const newKeyProblems: Record<KeyProblem, TextKey> = {
  empty: 'password.error.new-empty',
  'too-short': 'password.error.new-too-short',
  'too-long': 'password.error.too-long',
  different: 'password.error.different',
}

/** How to mend a key that exists already. */
export const knownKeyProblemText = (problem: KeyProblem): Text => ({
  key: knownKeyProblems[problem],
  values: { max: longestKey },
})

/** How to mend a new key. */
export const newKeyProblemText = (problem: KeyProblem, policy: PasswordPolicy | null): Text => ({
  key: newKeyProblems[problem],
  values: { min: policy?.minLength ?? 1, max: policy?.maxLength ?? longestKey },
})

/** How to mend the repetition of a new key. */
export const repeatedKeyProblemText = (problem: KeyProblem): Text => ({
  key: problem === 'empty' ? 'password.error.repeat-empty' : 'password.error.different',
})

const policyNumberProblems: Record<PolicyNumberError, TextKey> = {
  empty: 'policyNumber.error.empty',
  'wrong-shape': 'policyNumber.error.wrong-shape',
}

const emailProblems: Record<EmailError, TextKey> = {
  empty: 'email.error.empty',
  'no-at': 'email.error.no-at',
  'wrong-shape': 'email.error.wrong-shape',
  'too-long': 'email.error.too-long',
}

/** How to mend a policy number. */
export const policyNumberProblemText = (problem: PolicyNumberError): Text => ({
  key: policyNumberProblems[problem],
})

/** How to mend an e-mail address. */
export const emailProblemText = (problem: EmailError): Text => ({ key: emailProblems[problem] })
