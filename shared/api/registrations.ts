import { z } from 'zod'
import { parseEmail } from '../email.ts'
import { parsePolicyNumber } from '../policy-number.ts'
import { endpoint } from './endpoint.ts'
import { RecoveryAccepted } from './password-recoveries.ts'
import { parsedString } from './parsed-string.ts'
import { Username } from './username-schema.ts'

/** A policy number in any shape, read into its canonical form: `au-12.345.678` becomes `AU12345678`. */
const PolicyNumber = parsedString(parsePolicyNumber)

/** An e-mail address, read into the form in which two of them are compared. */
const Email = parsedString(parseEmail)

/** What a person claims to be theirs: the document, one of its policies, and the e-mail that this policy has. */
export const Registration = z.object({
  username: Username,
  policyNumber: PolicyNumber,
  email: Email,
})

/**
 * `POST /v1/registrations`: always 202 and always the same. Where all three belong together the first temporary key
 * is mailed later, to the e-mail on the policy; whoever has an account already gets a mail that says so.
 */
export const requestRegistration = endpoint({
  method: 'POST',
  path: '/v1/registrations',
  summary: 'Ask for a first temporary key by e-mail',
  credential: 'none',
  idempotencyKey: true,
  body: Registration,
  responses: { 202: RecoveryAccepted },
})
