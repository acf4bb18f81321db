import { parseEmail, type EmailError } from '../../shared/email.ts'
import { parsePolicyNumber, type PolicyNumberError } from '../../shared/policy-number.ts'
import type { Result } from '../../shared/result.ts'
import type { UsernameError } from '../../shared/username.ts'
import { draftUsername, noDocument, type DocumentDraft } from './document-draft.ts'

/** The steps of the registration, in order: one question each, and a last look at the answers. */
export const registrationSteps = ['username', 'policy', 'mail', 'summary'] as const

/** One of {@link registrationSteps}. */
export type RegistrationStep = (typeof registrationSteps)[number]

/** What was typed so far, as it was typed. */
export interface RegistrationDraft {
  readonly document: DocumentDraft
  readonly policyNumber: string
  readonly email: string
}

/** What is to be mended; a field that is not here is fine. */
export interface RegistrationProblems {
  readonly document?: UsernameError
  readonly policyNumber?: PolicyNumberError
  readonly email?: EmailError
}

/** Nothing typed yet. */
export const noRegistration: RegistrationDraft = {
  document: noDocument,
  policyNumber: '',
  email: '',
}

const reason = <P>(result: Result<unknown, P>) => (result.ok ? undefined : result.error)

/** Every answer that can't be sent as it is. */
export function checkRegistration(draft: RegistrationDraft): RegistrationProblems {
  const document = reason(draftUsername(draft.document))
  const policyNumber = reason(parsePolicyNumber(draft.policyNumber))
  const email = reason(parseEmail(draft.email))
  return {
    ...(document && { document }),
    ...(policyNumber && { policyNumber }),
    ...(email && { email }),
  }
}

/** The first question whose answer is missing or wrong; the last look where none is. */
export function openStep(draft: RegistrationDraft): RegistrationStep {
  const { document, policyNumber, email } = checkRegistration(draft)
  if (document) return 'username'
  if (policyNumber) return 'policy'
  return email ? 'mail' : 'summary'
}
