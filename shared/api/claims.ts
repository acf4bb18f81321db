import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { pageOf, PageQuery } from './page.ts'
import { LineOfBusiness } from './policies.ts'
import { CalendarDate, FreeText, Id, openEnum } from './values.ts'

/** Steps of a claim. `paid`, `rejected` and `withdrawn` close it. */
export const ClaimStep = z.enum([
  'reported',
  'documents-requested',
  'inspection',
  'under-review',
  'approved',
  'paid',
  'rejected',
  'withdrawn',
])
export type ClaimStep = z.output<typeof ClaimStep>

/** A claim is `open` until its last step closes it. */
export const ClaimState = z.enum(['open', 'closed'])
export type ClaimState = z.output<typeof ClaimState>

/** A claim for an event on `occurredOn`; `lastStep` was taken on `lastStepOn`. */
export const Claim = z.object({
  id: Id,
  number: FreeText,
  policyNumber: FreeText,
  lineOfBusiness: openEnum(LineOfBusiness),
  occurredOn: CalendarDate,
  state: openEnum(ClaimState),
  lastStep: openEnum(ClaimStep),
  lastStepOn: CalendarDate,
})
export type Claim = z.output<typeof Claim>

/** `GET /v1/me/claims`: open before closed claims, then by `occurredOn`, latest first. */
export const listClaims = endpoint({
  method: 'GET',
  path: '/v1/me/claims',
  summary: 'List the claims of the signed-in person',
  credential: 'session',
  idempotencyKey: false,
  query: PageQuery,
  responses: { 200: pageOf(Claim) },
})
