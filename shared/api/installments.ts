import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { pageOf, PageQuery } from './page.ts'
import { LineOfBusiness } from './policies.ts'
import { CalendarDate, Centavos, FreeText, Id, openEnum } from './values.ts'

/** An installment's payment state; `overdue` from the day after `dueOn`. */
export const InstallmentState = z.enum(['overdue', 'due', 'paid'])
export type InstallmentState = z.output<typeof InstallmentState>

/** Installment `number` of a policy's `count` installments; `amount` is in centavos. `paidOn` is `null` until it is paid. */
export const Installment = z.object({
  id: Id,
  policyNumber: FreeText,
  lineOfBusiness: openEnum(LineOfBusiness),
  number: z.int().positive(),
  count: z.int().positive(),
  dueOn: CalendarDate,
  amount: Centavos,
  state: openEnum(InstallmentState),
  paidOn: CalendarDate.nullable(),
})
export type Installment = z.output<typeof Installment>

/** `GET /v1/me/installments`: overdue and then due ones, earliest first; then paid ones, latest first. */
export const listInstallments = endpoint({
  method: 'GET',
  path: '/v1/me/installments',
  summary: 'List the installments of the signed-in person',
  credential: 'session',
  idempotencyKey: false,
  query: PageQuery,
  responses: { 200: pageOf(Installment) },
})
