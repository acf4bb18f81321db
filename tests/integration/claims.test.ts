import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { type Claim, ClaimStep } from '../../shared/api/claims.ts'
import {
  ernesto,
  manyOf,
  openSession,
  policy,
  readAll,
  readPage,
  startWithPolicies,
} from './insurance.ts'

const claim = (number: string, occurredOn: string, lastStep: ClaimStep = 'reported') => ({
  number,
  occurredOn,
  lastStep,
  lastStepOn: occurredOn,
})

const startWithClaims = (claims: readonly ReturnType<typeof claim>[]) =>
  startWithPolicies([policy(1, { claims })])

describe("a person's claims", () => {
  it('are open until they are paid, rejected or withdrawn', async () => {
    const steps = ClaimStep.options
    const { backend, token } = await startWithClaims(
      steps.map((step) => claim(`SI-${step}`, '2026-02-01', step)),
    )
    const items = await readAll<Claim>(backend, 'claims', token)
    const closed = items.filter(({ state }) => state === 'closed').map(({ lastStep }) => lastStep)
    expect(items).toHaveLength(steps.length)
    expect(closed.toSorted()).toEqual(['paid', 'rejected', 'withdrawn'])
    expect(items.slice(-3).every(({ state }) => state === 'closed')).toBe(true)
    expect(items.find(({ number }) => number === 'SI-approved')).toEqual({
      id: expect.any(String) as string,
      number: 'SI-approved',
      policyNumber: 'AU00000001',
      lineOfBusiness: 'car',
      occurredOn: '2026-02-01',
      state: 'open',
      lastStep: 'approved',
      lastStepOn: '2026-02-01',
    })
  })

  it('are sorted with open ones before closed ones, then by date of occurrence, latest first', async () => {
    const { backend, token } = await startWithClaims([
      claim('1', '2026-02-01', 'paid'),
      claim('2', '2026-01-01'),
      claim('3', '2024-02-29', 'rejected'),
      claim('4', '2026-02-02'),
      claim('5', '2026-02-20', 'withdrawn'),
    ])
    const items = await readAll<Claim>(backend, 'claims', token, 2)
    expect(items.map(({ number }) => number)).toEqual(['4', '2', '5', '1', '3'])
  })

  it('are each listed once if there are 501, and never for another person', async () => {
    const { backend, token } = await startWithClaims(
      manyOf(501, (i) => claim(String(i), '2026-02-01')),
    )
    const items = await readAll<Claim>(backend, 'claims', token)
    expect(new Set(items.map(({ number }) => number)).size).toBe(501)
    expect(items).toHaveLength(501)
    await createInsuredPerson(backend.db, backend.hasher, ernesto)
    const others = await openSession(backend, ernesto)
    expect(await readPage(backend, 'claims', others)).toEqual({ items: [], nextCursor: null })
  })
})
