import type { EmailError } from '../../shared/email.ts'
import type { PolicyNumberError } from '../../shared/policy-number.ts'
import type { UsernameError } from '../../shared/username.ts'
import type { DocumentDraft } from '../flows/document-draft.ts'
import type { PasswordError } from '../flows/form-validation.ts'
import type { Text, TextKey } from './text.ts'

const documentErrors: Record<DocumentDraft['type'], Record<UsernameError, TextKey>> = {
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

export const documentErrorText = (error: UsernameError, type: DocumentDraft['type']): Text => ({
  key: documentErrors[type][error],
  values: { type },
})

const passwordErrors: Record<PasswordError['code'], TextKey> = {
  empty: 'password.error.empty',
  'new-empty': 'password.error.new-empty',
  'repeat-empty': 'password.error.repeat-empty',
  'new-too-short': 'password.error.new-too-short',
  'too-long': 'password.error.too-long',
  different: 'password.error.different',
}

export const passwordErrorText = ({ code, limit = 0 }: PasswordError): Text => ({
  key: passwordErrors[code],
  values: { min: limit, max: limit },
})

const policyNumberErrors: Record<PolicyNumberError, TextKey> = {
  empty: 'policyNumber.error.empty',
  'wrong-shape': 'policyNumber.error.wrong-shape',
}

export const policyNumberErrorText = (error: PolicyNumberError): Text => ({
  key: policyNumberErrors[error],
})

const emailErrors: Record<EmailError, TextKey> = {
  empty: 'email.error.empty',
  'no-at': 'email.error.no-at',
  'wrong-shape': 'email.error.wrong-shape',
  'too-long': 'email.error.too-long',
}

export const emailErrorText = (error: EmailError): Text => ({ key: emailErrors[error] })
