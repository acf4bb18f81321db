import { describe, expect, it } from 'vitest'
import type { Policy } from '../../shared/api/policies.ts'
import { list, manyOf, policy, readPage, startWithPolicies } from './insurance.ts'

const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')

describe('a paged list', () => {
  it('rejects a limit that is not an integer from 1 to 500', async () => {
    const { backend, token } = await startWithPolicies([])
    for (const limit of [0, 501, -1, 1.5, 'x', '', '1e9', 'Infinity']) {
      const response = await list(backend, 'policies', token, { limit })
      expect(response, `limit ${limit}`).toMatchObject({
        status: 400,
        body: { code: 'validation' },
      })
    }
  })

  const good = {
    list: 'policies',
    today: '2026-03-02',
    sortKey: [0, 1],
    id: '9d2b2f7e-6f4e-4b53-9d8d-0a4a2a6a1c11',
  }

  it('rejects a cursor from another list', async () => {
    const { backend, token } = await startWithPolicies([])
    const cursors = {
      nothing: '',
      'no base64': 'ñ!',
      'no JSON': 'abcd',
      'an empty object': cursorOf({}),
      null: cursorOf(null),
      'another list': cursorOf({ ...good, list: 'claims' }),
      'no day': cursorOf({ ...good, today: '2026-02-30' }),
      'a year before the first': cursorOf({ ...good, today: '0000-01-01' }),
      'a sortKey beyond all days': cursorOf({ ...good, sortKey: [0, 2 ** 31] }),
      'a sortKey of text': cursorOf({ ...good, sortKey: ['{}'] }),
      'no id': cursorOf({ ...good, id: "' or 1=1" }),
      'too much': 'a'.repeat(201),
    }
    for (const [name, cursor] of Object.entries(cursors)) {
      const response = await list(backend, 'policies', token, { cursor })
      expect(response, name).toMatchObject({ status: 400, body: { code: 'validation' } })
    }
  })

  it('starts after any sort key, even one that no row has', async () => {
    const { backend, token } = await startWithPolicies([policy(1)])
    for (const sortKey of [[], [0], [0, -(2 ** 31), 0, 7]]) {
      const cursor = cursorOf({ ...good, sortKey })
      const { items } = await readPage<Policy>(backend, 'policies', token, { cursor })
      expect(items.map(({ number }) => number)).toEqual(['AU00000001'])
    }
    const cursor = cursorOf({ ...good, sortKey: [2 ** 31 - 1] })
    expect((await readPage(backend, 'policies', token, { cursor })).items).toEqual([])
  })

  it.each(['policies', 'installments', 'claims'] as const)(
    'requires a session, which may expire between pages: %s',
    async (name) => {
      const installments = [{ dueOn: '2026-05-01', amount: 1 }]
      const claim = { occurredOn: '2026-01-01', lastStepOn: '2026-01-02' } as const
      const { backend, token } = await startWithPolicies(
        manyOf(2, (i) =>
          policy(i, {
            installments,
            claims: [{ ...claim, number: String(i), lastStep: 'reported' }],
          }),
        ),
      )
      for (const wrong of ['', 'x'.repeat(43)]) {
        const response = await list(backend, name, wrong)
        expect(response).toMatchObject({ status: 401, body: { code: 'session-expired' } })
      }
      const { nextCursor } = await readPage(backend, name, token, { limit: 1 })
      // Reading a list restarts the idle limit; the two waits together would exceed it.
      backend.clock.advance(170)
      const part = { cursor: nextCursor ?? '' }
      expect((await readPage(backend, name, token, part)).items).toHaveLength(1)
      backend.clock.advance(170)
      expect((await readPage(backend, name, token, part)).items).toHaveLength(1)
      backend.clock.advance(180)
      const late = await list(backend, name, token, part)
      expect(late).toMatchObject({ status: 401, body: { code: 'session-expired' } })
    },
  )
})
