import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { pageOf, PageQuery } from './page.ts'
import { LineOfBusiness } from './policies.ts'
import { CalendarDate, Centavos } from './values.ts'

/** Whether an instalment is paid; `overdue` from the day after `dueOn`. */
export const InstallmentState = z.enum(['overdue', 'due', 'paid'])
export type InstallmentState = z.output<typeof InstallmentState>

/** An instalment: number `number` of `count` of its policy. `paidOn` is `null` until it is paid. */
export const Installment = z.object({
  id: z.uuid(),
  policyNumber: z.string(),
  lineOfBusiness: LineOfBusiness,
  number: z.int().positive(),
  count: z.int().positive(),
  dueOn: CalendarDate,
  amount: Centavos,
  state: InstallmentState,
  paidOn: CalendarDate.nullable(),
})
export type Installment = z.output<typeof Installment>

/** `GET /v1/me/installments`: overdue first and then due, the earliest first; then paid, the latest first. */
export const listInstallments = endpoint({
  method: 'GET',
  path: '/v1/me/installments',
  summary: 'The instalments of the person who is signed in',
  credential: 'session',
  idempotencyKey: false,
  query: PageQuery,
  responses: { 200: pageOf(Installment) },
})
