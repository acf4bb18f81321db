import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { pageOf, PageQuery } from './page.ts'
import { LineOfBusiness } from './policies.ts'
import { CalendarDate } from './values.ts'

/** The steps that a claim goes through. `paid`, `rejected` and `withdrawn` close it. */
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

/** Whether anything is still to come. */
export const ClaimState = z.enum(['open', 'closed'])
export type ClaimState = z.output<typeof ClaimState>

/** A claim: what happened on `occurredOn`, and the last step, taken on `lastStepOn`. */
export const Claim = z.object({
  id: z.uuid(),
  number: z.string(),
  policyNumber: z.string(),
  lineOfBusiness: LineOfBusiness,
  occurredOn: CalendarDate,
  state: ClaimState,
  lastStep: ClaimStep,
  lastStepOn: CalendarDate,
})
export type Claim = z.output<typeof Claim>

/** `GET /v1/me/claims`: open ones first; in each the one that happened last first. */
export const listClaims = endpoint({
  method: 'GET',
  path: '/v1/me/claims',
  summary: 'The claims of the person who is signed in',
  credential: 'session',
  idempotencyKey: false,
  query: PageQuery,
  responses: { 200: pageOf(Claim) },
})
