import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { pageOf, PageQuery } from './page.ts'
import { CalendarDate, Centavos, FreeText, Id, openEnum } from './values.ts'

/** A policy's line of business (in Spanish: ramo). */
export const LineOfBusiness = z.enum(['car', 'motorcycle', 'home', 'business', 'accident', 'life'])
export type LineOfBusiness = z.output<typeof LineOfBusiness>

/** A policy's state today: `upcoming` before `validFrom`, `expired` after `validTo`, `cancelled` if it was ended early. */
export const PolicyState = z.enum(['in-force', 'upcoming', 'expired', 'cancelled'])
export type PolicyState = z.output<typeof PolicyState>

/**
 * One of the signed-in person's policies. `number` is canonical (`AU12345678`); `insuredItem` and `coverage` are the
 * insurer's strings in Spanish; `sumInsured` is in centavos. The policy is in force from `validFrom` to `validTo`,
 * inclusive.
 */
export const Policy = z.object({
  id: Id,
  number: FreeText,
  lineOfBusiness: openEnum(LineOfBusiness),
  insuredItem: FreeText,
  coverage: FreeText,
  sumInsured: Centavos.nullable(),
  validFrom: CalendarDate,
  validTo: CalendarDate,
  state: openEnum(PolicyState),
})
export type Policy = z.output<typeof Policy>

/** `GET /v1/me/policies`: sorted by state (in force, upcoming, ended), then by end date, latest first. */
export const listPolicies = endpoint({
  method: 'GET',
  path: '/v1/me/policies',
  summary: 'List the policies of the signed-in person',
  credential: 'session',
  idempotencyKey: false,
  query: PageQuery,
  responses: { 200: pageOf(Policy) },
})

const isPdf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-'

/** Bytes of a PDF document. */
const Pdf = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array && isPdf(value))
  .meta({ type: 'string', format: 'binary' })

/**
 * `GET /v1/me/policies/:policyId/certificate`: the coverage certificate as a PDF. Fails with `not-found` for any id
 * that is not one of this person's policies, and with `policy-not-in-force`.
 */
export const getCertificate = endpoint({
  method: 'GET',
  path: '/v1/me/policies/:policyId/certificate',
  summary: 'Get the coverage certificate of a policy in force',
  credential: 'session',
  idempotencyKey: false,
  params: z.object({ policyId: z.string() }),
  mediaType: 'application/pdf',
  responses: { 200: Pdf },
})

/**
 * Response to every request for a certificate by e-mail. `maskedEmail` is the address on file (`m•••@g•••.com`), `null` if
 * the account has no valid one. `alreadyRequested` means that the same certificate is on its way or was sent a moment ago,
 * so that no second e-mail follows.
 */
export const CertificateMailAccepted = z.object({
  maskedEmail: FreeText.nullable(),
  alreadyRequested: z.boolean(),
})
export type CertificateMailAccepted = z.output<typeof CertificateMailAccepted>

/**
 * `POST /v1/me/policies/:policyId/certificate-mails`: e-mails the certificate to the address on file, never to another
 * one. Fails like {@link getCertificate}, and with `rate-limited` after too many e-mails in a day.
 */
export const requestCertificateMail = endpoint({
  method: 'POST',
  path: '/v1/me/policies/:policyId/certificate-mails',
  summary: 'Send the coverage certificate to the e-mail address on file',
  credential: 'session',
  idempotencyKey: true,
  params: z.object({ policyId: z.string() }),
  responses: { 202: CertificateMailAccepted },
})
