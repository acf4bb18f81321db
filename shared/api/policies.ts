import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { pageOf, PageQuery } from './page.ts'
import { CalendarDate, Centavos } from './values.ts'

/** The branch of insurance that a policy belongs to. */
export const LineOfBusiness = z.enum(['car', 'motorcycle', 'home', 'business', 'accident', 'life'])
export type LineOfBusiness = z.output<typeof LineOfBusiness>

/** Whether a policy covers today: `upcoming` not yet, `expired` no more, `cancelled` before its end. */
export const PolicyState = z.enum(['in-force', 'upcoming', 'expired', 'cancelled'])
export type PolicyState = z.output<typeof PolicyState>

/**
 * A policy of the person who asks. `number` is canonical (`AU12345678`), `insuredItem` and `coverage` are texts of
 * the insurer in Spanish; it covers from `validFrom` to `validTo`, both days included.
 */
export const Policy = z.object({
  id: z.uuid(),
  number: z.string(),
  lineOfBusiness: LineOfBusiness,
  insuredItem: z.string(),
  coverage: z.string(),
  sumInsured: Centavos.nullable(),
  validFrom: CalendarDate,
  validTo: CalendarDate,
  state: PolicyState,
})
export type Policy = z.output<typeof Policy>

/** `GET /v1/me/policies`: in force first, then upcoming, then ended; in each the one that ends last first. */
export const listPolicies = endpoint({
  method: 'GET',
  path: '/v1/me/policies',
  summary: 'The policies of the person who is signed in',
  credential: 'session',
  idempotencyKey: false,
  query: PageQuery,
  responses: { 200: pageOf(Policy) },
})

const isPdf = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-'

/** The bytes of a PDF document. */
const Pdf = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array && isPdf(value))
  .meta({ type: 'string', format: 'binary' })

/**
 * `GET /v1/me/policies/:policyId/certificate`: the coverage certificate as a PDF. Fails with `not-found` for whatever
 * is no policy of this person, and with `policy-not-in-force`.
 */
export const getCertificate = endpoint({
  method: 'GET',
  path: '/v1/me/policies/:policyId/certificate',
  summary: 'The coverage certificate of a policy in force',
  credential: 'session',
  idempotencyKey: false,
  params: z.object({ policyId: z.string() }),
  mediaType: 'application/pdf',
  responses: { 200: Pdf },
})
