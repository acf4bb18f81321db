import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { createPolicies } from '../../backend/src/dev/policies.ts'
import type { Policy } from '../../shared/api/policies.ts'
import {
  ernesto,
  manyOf,
  openSession,
  policy,
  readAll,
  readPage,
  startWithPolicies,
} from './insurance.ts'
import type { TestBackend } from './support.ts'

const noon = 12 * 60 * 60

const statesOf = async (backend: TestBackend, token: string) => {
  const items = await readAll<Policy>(backend, 'policies', token)
  return Object.fromEntries(items.map(({ number, state }) => [number.slice(-1), state]))
}

describe("a person's policies", () => {
  it('are an empty list if there are none', async () => {
    const { backend, token } = await startWithPolicies([])
    expect(await readPage(backend, 'policies', token)).toEqual({ items: [], nextCursor: null })
  })

  it('have exactly the properties that the contract names', async () => {
    const { backend, token } = await startWithPolicies([policy(1)])
    const { items } = await readPage<Policy>(backend, 'policies', token)
    const { number, lineOfBusiness, insuredItem, coverage, sumInsured, validFrom, validTo } =
      policy(1)
    const expected = {
      number,
      lineOfBusiness,
      insuredItem,
      coverage,
      sumInsured,
      validFrom,
      validTo,
    }
    expect(items).toEqual([{ id: expect.any(String) as string, ...expected, state: 'in-force' }])
  })

  it.each([
    [1, 1],
    [500, 1],
    [501, 2],
    [1_001, 3],
  ])('are each listed once, in order, if there are %i', async (count, pages) => {
    const day = (i: number) => `2027-${String((i % 12) + 1).padStart(2, '0')}-15`
    const { backend, token } = await startWithPolicies(
      manyOf(count, (i) => policy(i, { validTo: day(i) })),
    )
    const sizes: number[] = []
    const numbers: string[] = []
    const ends: string[] = []
    let cursor: string | null = null
    do {
      const part = { limit: 500, ...(cursor === null ? {} : { cursor }) }
      const page: { items: Policy[]; nextCursor: string | null } = await readPage<Policy>(
        backend,
        'policies',
        token,
        part,
      )
      sizes.push(page.items.length)
      numbers.push(...page.items.map(({ number }) => number))
      ends.push(...page.items.map(({ validTo }) => validTo))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(sizes).toHaveLength(pages)
    expect(numbers.toSorted()).toEqual(manyOf(count, (i) => policy(i).number))
    expect(ends).toEqual(ends.toSorted().reverse())
  })

  it('are returned 50 per page by default', async () => {
    const { backend, token } = await startWithPolicies(manyOf(51, (i) => policy(i)))
    expect((await readPage(backend, 'policies', token)).items).toHaveLength(50)
  })

  it('are sorted by state (in force, upcoming, ended), then by end date, latest first', async () => {
    const { backend, token } = await startWithPolicies([
      policy(1, { validTo: '2026-02-01' }),
      policy(2, { validTo: '2026-05-01' }),
      policy(3, { validTo: '2027-05-01' }),
      policy(4, { validFrom: '2026-06-01', validTo: '2027-06-01' }),
      policy(5, { validFrom: '2026-07-01', validTo: '2027-07-01' }),
      policy(6, { validTo: '2028-05-01', cancelledOn: '2026-01-01' }),
    ])
    const items = await readAll<Policy>(backend, 'policies', token, 2)
    expect(items.map(({ number, state }) => [number.slice(-1), state])).toEqual([
      ['3', 'in-force'],
      ['2', 'in-force'],
      ['5', 'upcoming'],
      ['4', 'upcoming'],
      ['6', 'cancelled'],
      ['1', 'expired'],
    ])
  })

  it("belong only to the signed-in person, even with another person's cursor", async () => {
    const { backend, token } = await startWithPolicies(manyOf(3, (i) => policy(i)))
    await createInsuredPerson(backend.db, backend.hasher, ernesto)
    const others = await openSession(backend, ernesto)
    expect((await readPage(backend, 'policies', others)).items).toEqual([])
    const { nextCursor } = await readPage<Policy>(backend, 'policies', token, { limit: 1 })
    await createPolicies(
      backend.db,
      ernesto.username,
      manyOf(9, (i) => policy(10 + i)),
    )
    const cursor = nextCursor ?? ''
    const page = await readPage<Policy>(backend, 'policies', others, { cursor })
    const own = manyOf(9, (i) => policy(10 + i).number)
    expect(own).toEqual(expect.arrayContaining(page.items.map(({ number }) => number)))
  })
})

describe("a policy's state", () => {
  it('depends on the date in Argentina, not in UTC', async () => {
    const { backend, token } = await startWithPolicies([
      policy(1, { validTo: '2026-03-02' }),
      policy(2, { validFrom: '2026-03-03' }),
      policy(3, { cancelledOn: '2026-03-03' }),
      policy(4, { validTo: '2026-03-01' }),
      policy(5, { cancelledOn: '2026-03-02' }),
      policy(6, { validFrom: '2026-03-02' }),
    ])
    const today = {
      1: 'in-force',
      2: 'upcoming',
      3: 'in-force',
      4: 'expired',
      5: 'cancelled',
      6: 'in-force',
    }
    expect(await statesOf(backend, token)).toEqual(today)
    backend.clock.advance(noon + 3 * 60 * 60 - 1)
    expect(backend.clock.now().toISOString()).toBe('2026-03-03T02:59:59.000Z')
    expect(await statesOf(backend, await openSession(backend))).toEqual(today)
    backend.clock.advance(1)
    const tomorrow = { ...today, 1: 'expired', 2: 'in-force', 3: 'cancelled' }
    expect(await statesOf(backend, await openSession(backend))).toEqual(tomorrow)
  })

  it("uses the first page's date for all pages, even after midnight", async () => {
    const { backend } = await startWithPolicies([
      policy(1, { validTo: '2026-03-02' }),
      policy(2, { validTo: '2026-04-01' }),
      policy(3, { validTo: '2026-01-01' }),
    ])
    backend.clock.advance(noon + 3 * 60 * 60 - 1)
    const token = await openSession(backend)
    const first = await readPage<Policy>(backend, 'policies', token, { limit: 1 })
    backend.clock.advance(2)
    const cursor = first.nextCursor ?? ''
    const second = await readPage<Policy>(backend, 'policies', token, { cursor })
    expect([...first.items, ...second.items].map(({ number }) => number.slice(-1))).toEqual([
      '2',
      '1',
      '3',
    ])
    expect(second.items[0]?.state).toBe('in-force')
  })

  it.each([
    ['a leap day', '2024-02-29', '2028-02-29'],
    ['the longest possible period', '0001-01-01', '9999-12-31'],
  ])('is in force and keeps its exact dates: %s', async (_case, from, to) => {
    const days = { validFrom: from, validTo: to }
    const { backend, token } = await startWithPolicies([policy(1, days), policy(2)])
    const [first] = await readAll<Policy>(backend, 'policies', token, 1)
    expect(first).toMatchObject({ ...days, state: 'in-force' })
  })

  it.each([0, 1, 9_007_199_254_740_991, null])(
    'is returned along with a sum insured of %j',
    async (sumInsured) => {
      const { backend, token } = await startWithPolicies([policy(1, { sumInsured })])
      const { items } = await readPage<Policy>(backend, 'policies', token)
      expect(items[0]?.sumInsured).toBe(sumInsured)
    },
  )
})
