import type { KioskBridge } from '../../shared/ipc/contract.ts'
import { parseEmail, type EmailError } from '../../shared/email.ts'
import { parsePolicyNumber, type PolicyNumberError } from '../../shared/policy-number.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { UsernameError } from '../../shared/username.ts'
import { emptyDraft, usernameOf, type DocumentDraft } from './document-draft.ts'

export type RegistrationRequest = Parameters<KioskBridge['requestRegistration']>[0]

/** Steps of the registration, in order: one question each, then a summary of the answers. */
export const registrationSteps = ['username', 'policy', 'mail', 'summary'] as const

/** One of {@link registrationSteps}. */
export type RegistrationStep = (typeof registrationSteps)[number]

/** The answers so far, as typed. */
export interface RegistrationDraft {
  readonly document: DocumentDraft
  readonly policyNumber: string
  readonly email: string
}

export interface RegistrationErrors {
  readonly document?: UsernameError | undefined
  readonly policyNumber?: PolicyNumberError | undefined
  readonly email?: EmailError | undefined
}

export const emptyRegistration: RegistrationDraft = {
  document: emptyDraft,
  policyNumber: '',
  email: '',
}

const errorOf = <E>(result: Result<unknown, E>) => (result.ok ? undefined : result.error)

/** Parses all answers, or returns an error for each one that is missing or invalid. */
export function parseRegistration(
  draft: RegistrationDraft,
): Result<RegistrationRequest, RegistrationErrors> {
  const username = usernameOf(draft.document)
  const policyNumber = parsePolicyNumber(draft.policyNumber)
  const email = parseEmail(draft.email)
  if (username.ok && policyNumber.ok && email.ok) {
    return ok({ username: username.value, policyNumber: policyNumber.value, email: email.value })
  }
  return err({
    document: errorOf(username),
    policyNumber: errorOf(policyNumber),
    email: errorOf(email),
  })
}

/** First step whose answer is missing or invalid, or the summary if all are valid. */
export function firstIncompleteStep(draft: RegistrationDraft): RegistrationStep {
  const registration = parseRegistration(draft)
  if (registration.ok) return 'summary'
  if (registration.error.document) return 'username'
  return registration.error.policyNumber ? 'policy' : 'mail'
}
