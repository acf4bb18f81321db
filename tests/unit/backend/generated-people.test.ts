import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsAfter } from '../../../backend/src/calendar-date.ts'
import { generatePerson, populationSize } from '../../../backend/src/dev/generated-people.ts'
import { Registration } from '../../../shared/api/registrations.ts'
import { parseEmail } from '../../../shared/email.ts'
import { parsePolicyNumber } from '../../../shared/policy-number.ts'
import { parseUsername } from '../../../shared/username.ts'

const today = '2026-03-02'
const anySeed = fc.integer({ min: 0, max: 0x7fff_ffff })
const anyIndex = fc.integer({ min: 0, max: populationSize - 1 })
const people = (seed: number, count: number) =>
  Array.from({ length: count }, (_, i) => generatePerson(seed, i, today))

describe('a generated person', () => {
  it('is the same for the same seed, index and date', () => {
    expect(people(7, 300)).toEqual(people(7, 300))
    expect(people(7, 300)).not.toEqual(people(8, 300))
  })

  it('keeps its identity and policy numbers when the date changes', () => {
    const fixed = ({ policies, ...person }: ReturnType<typeof generatePerson>) => ({
      ...person,
      numbers: policies.map(({ number }) => number),
    })
    expect(people(7, 100).map(fixed)).toEqual(
      people(7, 100).map((_, i) => fixed(generatePerson(7, i, '2029-12-31'))),
    )
  })

  it('has canonical registration data', () => {
    fc.assert(
      fc.property(anySeed, anyIndex, (seed, index) => {
        const { username, email, policies } = generatePerson(seed, index, today)
        expect(parseUsername(username)).toEqual({ ok: true, value: username })
        expect(parseEmail(email)).toEqual({ ok: true, value: email })
        for (const { number } of policies) {
          expect(parsePolicyNumber(number)).toEqual({ ok: true, value: number })
        }
        const [{ number: policyNumber }] = policies
        expect(Registration.safeParse({ username, email, policyNumber }).success).toBe(true)
      }),
    )
  })

  it('has a document number that has not been issued: a DNI from 80 million on, or a CUIT that contains one', () => {
    for (const { username } of people(7, 2_000)) {
      expect(username).toMatch(/^(DNI8\d{7}|CUIT(20|27|30)8\d{8})$/)
    }
  })

  it('shares no username, e-mail address, policy or claim with another person', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const all = people(seed, 2_000)
        const policies = all.flatMap((person) => person.policies)
        const claims = policies.flatMap((policy) => policy.claims ?? [])
        for (const list of [
          all.map(({ username }) => username),
          all.map(({ email }) => email),
          policies.map(({ number }) => number.slice(2)),
          claims.map(({ number }) => number),
        ]) {
          expect(new Set(list).size).toBe(list.length)
        }
      }),
      { numRuns: 5 },
    )
  })

  it('is an individual with a DNI or CUIT, or a company', () => {
    const kinds = new Map<string, number>()
    for (const { username } of people(7, 1_000)) {
      const kind = /^(DNI|CUIT..)/.exec(username)?.[0] ?? ''
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
    expect([...kinds.keys()].toSorted()).toEqual(['CUIT20', 'CUIT27', 'CUIT30', 'DNI'])
    expect(kinds.get('DNI')).toBeGreaterThan(500)
  })
})

describe("a generated person's policies", () => {
  const everybody = people(7, 2_000)
  const policies = everybody.flatMap((person) => person.policies)

  it('number one to four, start with one that is in force and together cover all lines of business', () => {
    for (const { policies: own } of everybody) {
      expect(own.length).toBeLessThanOrEqual(4)
      const [{ validFrom, validTo, cancelledOn }] = own
      expect(validFrom <= today && today <= validTo && cancelledOn === undefined).toBe(true)
    }
    expect(new Set(everybody.map(({ policies: own }) => own.length))).toEqual(new Set([1, 2, 3, 4]))
    expect(new Set(policies.map(({ lineOfBusiness }) => lineOfBusiness)).size).toBe(6)
  })

  it('have installments that were paid by their due dates, and at most one that is overdue', () => {
    const unpaid = policies.map(
      ({ installments = [] }) =>
        installments.filter(({ dueOn, paidOn }) => paidOn === undefined && dueOn < today).length,
    )
    expect(Math.max(...unpaid)).toBe(1)
    expect(unpaid.filter((count) => count === 1).length).toBeGreaterThan(100)
    for (const { validFrom, installments = [] } of policies) {
      expect(installments.length).toBeGreaterThan(0)
      for (const [i, { dueOn, paidOn, amount }] of installments.entries()) {
        expect(dueOn).toBe(monthsAfter(validFrom, i))
        expect(paidOn === undefined || (paidOn <= dueOn && paidOn < today)).toBe(true)
        expect(Number.isSafeInteger(amount) && amount > 0).toBe(true)
      }
    }
  })

  it("have up to two claims, dated within the policy's period and not in the future", () => {
    const counts = everybody.map(
      ({ policies: own }) => own.flatMap(({ claims = [] }) => claims).length,
    )
    expect(new Set(counts)).toEqual(new Set([0, 1, 2]))
    for (const { validFrom, validTo, claims = [] } of policies) {
      for (const { occurredOn, lastStepOn } of claims) {
        expect([validFrom, occurredOn, lastStepOn, today].toSorted()).toEqual([
          validFrom,
          occurredOn,
          lastStepOn,
          today,
        ])
        expect(occurredOn <= validTo).toBe(true)
      }
    }
  })
})
