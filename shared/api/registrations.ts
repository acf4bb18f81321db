import { z } from 'zod'
import { parseEmail } from '../email.ts'
import { parsePolicyNumber } from '../policy-number.ts'
import { endpoint } from './endpoint.ts'
import { RecoveryAccepted } from './password-recoveries.ts'
import { parsedString } from './parsed-string.ts'
import { Username } from './username-schema.ts'

/** A typed policy number, parsed into its canonical form: `au-12.345.678` becomes `AU12345678`. */
const PolicyNumber = parsedString(parsePolicyNumber)

/** A typed e-mail address, parsed into the form in which addresses are compared. */
const Email = parsedString(parseEmail)

/** Unverified data of a registration: username, number of one of the person's policies, and that policy's e-mail address. */
export const Registration = z.object({
  username: Username,
  policyNumber: PolicyNumber,
  email: Email,
})

/**
 * `POST /v1/registrations`: always the same 202. If all three match, the first temporary password is sent to the policy's
 * e-mail address; a person who already has an account gets an e-mail that says so. Fails with `rate-limited`.
 */
export const requestRegistration = endpoint({
  method: 'POST',
  path: '/v1/registrations',
  summary: 'Request a first temporary password by e-mail',
  credential: 'none',
  idempotencyKey: true,
  body: Registration,
  responses: { 202: RecoveryAccepted },
})
