import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../backend/src/rules.ts'
import { Problem } from '../../shared/api/problem.ts'
import { longestBlock, threadCpuMs } from './event-loop.ts'
import { openSession } from './insurance.ts'
import { endpointNames, endpointOf } from './endpoint-samples.ts'
import { marta, startBackend } from './support.ts'

const text = fc.oneof(
  fc.constantFrom(marta.username, marta.password, marta.email, 'AU12345678', '', '\0', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 50 }),
)
const value = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.jsonValue() })
const fields = ['username', 'password', 'currentPassword', 'newPassword', 'policyNumber', 'email']
const body = fc.oneof(
  { weight: 4, arbitrary: fc.record(Object.fromEntries(fields.map((name) => [name, value]))) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom(...fields, '__proto__', 'constructor'), value),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)
const headerText = fc.string({ unit: 'binary-ascii', maxLength: 100 })
const headerNames = ['client-mode', 'client-label', 'kiosk-key', 'device-cookie', 'idempotency-key']
const headers = fc.dictionary(
  fc.constantFrom(...headerNames, 'authorization', 'x-request-id', 'x-forwarded-for', 'forwarded'),
  fc.oneof(headerText, fc.constantFrom('kiosk', 'workstation', 'one', 'Bearer x')),
  { maxKeys: 4 },
)

/** A random request to an endpoint: the contract gives the method and the path; body, headers, id and query are arbitrary. */
const request = fc.record({
  name: fc.constantFrom(...endpointNames),
  body,
  headers,
  id: fc.oneof(fc.uuid(), text),
  query: fc.dictionary(fc.constantFrom('cursor', 'limit', 'token'), text, { maxKeys: 3 }),
  signedIn: fc.boolean(),
  truncated: fc.option(fc.nat(200), { freq: 9 }),
})

const many = { windowSeconds: 900, attempts: 1e6, recoveries: 1e6, registrations: 1e6 }

describe('any request', () => {
  it('gets a success or a problem, never a server error, and does not block the event loop', async () => {
    const rules = { address: { ...defaultRules.address, ...many } }
    const backend = await startBackend({ rules, app: { trustProxy: '127.0.0.1' } })
    const token = await openSession(backend)
    await fc.assert(
      fc.asyncProperty(request, async ({ name, id, query, signedIn, truncated, ...parts }) => {
        const { method, path, body: schema, responses } = endpointOf(name)
        const search = new URLSearchParams(query).toString()
        const payload = JSON.stringify(parts.body).slice(0, truncated ?? undefined)
        const before = threadCpuMs()
        const response = await backend.app.inject({
          method,
          url: `${path.replace(/:\w+/g, encodeURIComponent(id.toWellFormed()))}?${search}`,
          headers: {
            'idempotency-key': 'one',
            ...parts.headers,
            ...(signedIn ? { authorization: `Bearer ${token}` } : {}),
            ...(schema ? { 'content-type': 'application/json' } : {}),
          },
          ...(schema ? { payload } : {}),
        })
        expect(threadCpuMs() - before).toBeLessThan(longestBlock)
        expect(response.statusCode).toBeLessThan(500)
        expect(response.headers['cache-control']).toBe('no-store')
        if (response.statusCode in responses) return
        expect(response.headers['content-type']).toContain('application/problem+json')
        expect(Problem.strict().parse(response.json()).status).toBe(response.statusCode)
      }),
      { numRuns: 400, seed: 15 },
    )
  })
})
