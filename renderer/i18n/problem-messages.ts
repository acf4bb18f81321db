import type { PasswordPolicy } from '../../shared/api/password-policy.ts'
import type { EmailProblem } from '../../shared/email.ts'
import type { PolicyNumberProblem } from '../../shared/policy-number.ts'
import type { UsernameProblem } from '../../shared/username.ts'
import type { DocumentDraft } from '../flows/document-draft.ts'
import { longestKey, type KeyProblem } from '../flows/form-checks.ts'
import type { Text, TextKey } from './text.ts'

const documentProblems: Record<DocumentDraft['type'], Record<UsernameProblem, TextKey>> = {
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
export const documentProblemText = (problem: UsernameProblem, { type }: DocumentDraft): Text => ({
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

const policyNumberProblems: Record<PolicyNumberProblem, TextKey> = {
  empty: 'policyNumber.problem.empty',
  'wrong-shape': 'policyNumber.problem.wrong-shape',
}

const emailProblems: Record<EmailProblem, TextKey> = {
  empty: 'email.problem.empty',
  'no-at': 'email.problem.no-at',
  'wrong-shape': 'email.problem.wrong-shape',
  'too-long': 'email.problem.too-long',
}

/** How to mend a policy number. */
export const policyNumberProblemText = (problem: PolicyNumberProblem): Text => ({
  key: policyNumberProblems[problem],
})

/** How to mend an e-mail address. */
export const emailProblemText = (problem: EmailProblem): Text => ({ key: emailProblems[problem] })
