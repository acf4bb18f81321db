import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicies } from '../../backend/src/dev/policies.ts'
import type { Installment } from '../../shared/api/installments.ts'
import { manyOf, openSession, policy, readAll, startWithPolicies } from './insurance.ts'
import { marta, startBackend } from './support.ts'

const amount = 9_245_050

describe("a person's installments", () => {
  it('are overdue from the day after the due date unless paid', async () => {
    const { backend, token } = await startWithPolicies([
      policy(1, {
        installments: [
          { dueOn: '2026-02-28', amount, paidOn: '2026-03-02' },
          { dueOn: '2026-03-01', amount },
          { dueOn: '2026-03-02', amount },
          { dueOn: '2026-03-03', amount: 0, paidOn: '2026-03-01' },
        ],
      }),
    ])
    const items = await readAll<Installment>(backend, 'installments', token)
    const common = { policyNumber: 'AU00000001', lineOfBusiness: 'car', count: 4, amount }
    const id = expect.any(String) as string
    expect(items).toEqual([
      { ...common, id, number: 2, dueOn: '2026-03-01', state: 'overdue', paidOn: null },
      { ...common, id, number: 3, dueOn: '2026-03-02', state: 'due', paidOn: null },
      { ...common, id, number: 1, dueOn: '2026-02-28', state: 'paid', paidOn: '2026-03-02' },
      {
        ...common,
        id,
        number: 4,
        dueOn: '2026-03-03',
        amount: 0,
        state: 'paid',
        paidOn: '2026-03-01',
      },
    ])
  })

  it('are sorted by state: overdue and due (earliest first), then paid (latest first)', async () => {
    const paid = (day: string) => ({ dueOn: day, amount, paidOn: day })
    const { backend, token } = await startWithPolicies([
      policy(1, {
        installments: [
          paid('2026-01-10'),
          { dueOn: '2026-02-10', amount },
          { dueOn: '2026-04-10', amount },
        ],
      }),
      policy(2, {
        installments: [
          paid('2026-01-20'),
          { dueOn: '2026-01-30', amount },
          { dueOn: '2026-03-20', amount },
        ],
      }),
    ])
    const items = await readAll<Installment>(backend, 'installments', token, 1)
    expect(items.map(({ state, dueOn }) => `${state} ${dueOn}`)).toEqual([
      'overdue 2026-01-30',
      'overdue 2026-02-10',
      'due 2026-03-20',
      'due 2026-04-10',
      'paid 2026-01-20',
      'paid 2026-01-10',
    ])
  })

  it('that were paid on the same day are sorted by number, highest first', async () => {
    const installments = manyOf(12, () => ({ dueOn: '2026-02-01', amount, paidOn: '2026-02-01' }))
    const { backend, token } = await startWithPolicies([policy(1, { installments })])
    const items = await readAll<Installment>(backend, 'installments', token, 5)
    expect(items.map(({ number }) => number)).toEqual(manyOf(12, (i) => 12 - i))
  })

  it.each([1, 9_007_199_254_740_991])('keep an amount of %i centavos exact', async (centavos) => {
    const installments = [{ dueOn: '9999-12-31', amount: centavos }]
    const { backend, token } = await startWithPolicies([policy(1, { installments })])
    const [item] = await readAll<Installment>(backend, 'installments', token)
    expect(item).toMatchObject({ amount: centavos, dueOn: '9999-12-31', state: 'due' })
  })

  it.each([500, 501, 10_001])('are each listed once if there are %i', async (count) => {
    const installments = manyOf(count, (i) => ({
      dueOn: i % 2 ? '2026-03-01' : '2026-05-01',
      amount,
    }))
    const { backend, token } = await startWithPolicies([policy(1, { installments })])
    const items = await readAll<Installment>(backend, 'installments', token)
    expect(items.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      manyOf(count, (i) => i + 1),
    )
    expect(items.every((item) => item.count === count)).toBe(true)
  })

  it('make up the same list for any page size', async () => {
    const backend = await startBackend()
    const token = await openSession(backend)
    const day = fc.integer({ min: 1, max: 5 }).map((n) => `2026-03-0${n}`)
    const installment = fc.record(
      { dueOn: day, amount: fc.nat(), paidOn: day },
      { requiredKeys: ['dueOn', 'amount'] },
    )
    const rows = fc.array(fc.array(installment, { maxLength: 12 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (plans, limit) => {
        await backend.db.deleteFrom('policies').execute()
        const policies = plans.map((installments, i) => policy(i, { installments }))
        await createPolicies(backend.db, marta.username, policies)
        const whole = await readAll<Installment>(backend, 'installments', token)
        expect(whole).toHaveLength(plans.flat().length)
        expect(await readAll<Installment>(backend, 'installments', token, limit)).toEqual(whole)
      }),
      { numRuns: 30 },
    )
  })
})
