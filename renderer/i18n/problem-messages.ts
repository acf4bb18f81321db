import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import type { EmailError } from '../../shared/email.ts'
import type { PolicyNumberError } from '../../shared/policy-number.ts'
import type { UsernameError } from '../../shared/username.ts'
import type { DocumentDraft } from '../flows/document-draft.ts'
import { longestKey, type KeyProblem } from '../flows/form-validation.ts'
import type { Text, TextKey } from './text.ts'

const documentProblems: Record<DocumentDraft['type'], Record<UsernameError, TextKey>> = {
  DNI: {
    empty: 'document.problem.empty',
    'not-a-number': 'document.problem.not-a-number',
    'wrong-length': 'document.problem.dni-length',
    'wrong-prefix': 'document.problem.dni-length',
    'wrong-check-digit': 'document.problem.dni-length',
  },
  CUIT: {
    empty: 'document.problem.empty',
    'not-a-number': 'document.problem.not-a-number',
    'wrong-length': 'document.problem.cuit-length',
    'wrong-prefix': 'document.problem.cuit-prefix',
    'wrong-check-digit': 'document.problem.cuit-check',
  },
}

/** How to mend a document number. */
export const documentProblemText = (problem: UsernameError, { type }: DocumentDraft): Text => ({
  key: documentProblems[type][problem],
  values: { type },
})

const knownKeyProblems: Record<KeyProblem, TextKey> = {
  empty: 'key.problem.empty',
  'too-short': 'key.problem.empty',
  'too-long': 'key.problem.too-long',
  different: 'key.problem.different',
}

const newKeyProblems: Record<KeyProblem, TextKey> = {
  empty: 'key.problem.new-empty',
  'too-short': 'key.problem.new-short',
  'too-long': 'key.problem.too-long',
  different: 'key.problem.different',
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
  key: problem === 'empty' ? 'key.problem.repeat-empty' : 'key.problem.different',
})

const policyNumberProblems: Record<PolicyNumberError, TextKey> = {
  empty: 'policyNumber.problem.empty',
  'wrong-shape': 'policyNumber.problem.wrong-shape',
}

const emailProblems: Record<EmailError, TextKey> = {
  empty: 'email.problem.empty',
  'no-at': 'email.problem.no-at',
  'wrong-shape': 'email.problem.wrong-shape',
  'too-long': 'email.problem.too-long',
}

/** How to mend a policy number. */
export const policyNumberProblemText = (problem: PolicyNumberError): Text => ({
  key: policyNumberProblems[problem],
})

/** How to mend an e-mail address. */
export const emailProblemText = (problem: EmailError): Text => ({ key: emailProblems[problem] })
