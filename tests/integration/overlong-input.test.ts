import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { defaultRules } from '../../backend/src/rules.ts'
import type { Policy } from '../../shared/api/policies.ts'
import { ClientHeaders } from '../../shared/api/sessions.ts'
import { endpointNames, endpointOf, type EndpointName } from './endpoint-samples.ts'
import { longestBlock, threadCpuMs } from './event-loop.ts'
import { openSession, policy, readAll, startWithPolicies } from './insurance.ts'
import { changePassword, marta, newPassword, startBackend, type TestBackend } from './support.ts'

const megabytes = 1024 * 1024

/**
 * Texts on which some algorithm is slow. NFC takes time that grows with the square of the number of combining marks of
 * alternating classes: 2 MiB of them took six minutes.
 */
const overlong: Readonly<Record<string, string>> = {
  'combining marks': `a${'\u0301\u0327'.repeat(megabytes / 2)}`,
  'letters that grow in NFKC': '\ufdfa'.repeat(megabytes / 2),
  'invisible characters': '\u00ad'.repeat(megabytes / 2),
  digits: '2'.repeat(2 * megabytes - 500),
  hyphens: '-'.repeat(2 * megabytes - 500),
  'at signs': '@'.repeat(2 * megabytes - 500),
  'dots and letters': 'a.'.repeat(megabytes - 250),
  blanks: `a${' '.repeat(2 * megabytes - 500)}a`,
  'quotation marks': '"'.repeat(megabytes - 250),
  'half surrogate pairs': '\ud83d'.repeat(megabytes / 4),
}

/** Structures that keep JSON.parse busy. */
const structures: Readonly<Record<string, string>> = {
  'nested arrays': '['.repeat(megabytes - 250) + ']'.repeat(megabytes - 250),
  'nested objects': `${'{"a":'.repeat(megabytes / 3)}1${'}'.repeat(megabytes / 3 - 500)}`,
  'many keys': `{${Array.from({ length: 160_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
  'many empty objects': `[${'{},'.repeat(megabytes / 2)}1]`,
  'many numbers': `[${'1e-9,'.repeat(megabytes / 3)}1]`,
}

interface RawRequest {
  readonly body?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly search?: string
  readonly id?: string
}

const valid: Readonly<Record<string, string>> = {
  username: marta.username,
  password: 'this is wrong',
  currentPassword: marta.password,
  newPassword,
  policyNumber: 'AU12345678',
  email: marta.email,
}

/** Names of the fields in an endpoint's body. */
const fieldsOf = (name: EndpointName): string[] => {
  const schema = endpointOf(name).body as z.ZodObject | undefined
  return schema ? Object.keys(schema.shape) : []
}

const bodyOf = (fields: readonly string[], changed: Record<string, string> = {}) =>
  `{${fields.map((field) => `"${field}":${changed[field] ?? JSON.stringify(valid[field])}`).join(',')}}`

const headerNames = [
  ...Object.keys(ClientHeaders.shape),
  ...['idempotency-key', 'authorization', 'x-request-id', 'x-forwarded-for', 'forwarded', 'host'],
]

/** A request and the part of it that is overlong. */
type Overlong = readonly [part: string, request: RawRequest]

/** Returns requests to an endpoint, in each of which one text is as long as possible. */
function overlongRequests(name: EndpointName): Overlong[] {
  const fields = fieldsOf(name)
  const body = fields.length > 0 ? bodyOf(fields) : undefined
  const requests: Overlong[] = []
  const values = { ...structures }
  for (const [kind, text] of Object.entries(overlong)) {
    values[kind] = JSON.stringify(text)
    // Node itself refuses more than 16 KiB of headers and URL.
    const short = text.slice(0, 1_600)
    const [bytes, encoded] = [
      Buffer.from(short).toString('latin1'),
      encodeURIComponent(short.toWellFormed()),
    ]
    for (const header of headerNames)
      requests.push([`${header}: ${kind}`, { body, headers: { [header]: bytes } }])
    requests.push([`query: ${kind}`, { body, search: `?cursor=${encoded}` }])
    requests.push([`id: ${kind}`, { body, id: encoded }])
  }
  if (body === undefined) return requests
  for (const [kind, value] of Object.entries(values)) {
    requests.push([`body: ${kind}`, { body: value }])
    for (const field of fields)
      requests.push([`${field}: ${kind}`, { body: bodyOf(fields, { [field]: value }) }])
  }
  return requests
}

const send = (
  { app }: TestBackend,
  name: EndpointName,
  token: string,
  { body, headers, search = '', id = 'none' }: RawRequest,
) => {
  const { method, path } = endpointOf(name)
  return app.inject({
    method,
    url: path.replace(/:\w+/g, id) + search,
    headers: {
      'idempotency-key': 'one',
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body }),
  })
}

const loose = { ...defaultRules.address, attempts: 1e6, recoveries: 1e6, registrations: 1e6 }
const trustProxy = '127.0.0.1'

describe('overlong input', () => {
  it.each(endpointNames)(
    'never blocks the event loop, in any part of a request to %s',
    async (name) => {
      const backend = await startBackend({ rules: { address: loose }, app: { trustProxy } })
      const token = await openSession(backend)
      const slow: unknown[] = []
      for (const [kind, request] of overlongRequests(name)) {
        const before = threadCpuMs()
        const { statusCode, headers } = await send(backend, name, token, request)
        const used = threadCpuMs() - before
        if (used > longestBlock) slow.push([kind, used])
        expect([kind, statusCode < 500]).toEqual([kind, true])
        if (statusCode >= 400) expect(headers['content-type']).toContain('application/problem+json')
      }
      expect(slow).toEqual([])
    },
  )
})

describe('work in another thread', () => {
  /** Returns the mean CPU milliseconds of this thread for a request. */
  async function meanCpu(send: (i: number) => Promise<number>, expected: number): Promise<number> {
    await send(0)
    const before = threadCpuMs()
    for (let i = 1; i <= 10; i += 1) expect(await send(i)).toBe(expected)
    return (threadCpuMs() - before) / 10
  }

  it('leaves the event loop free while certificates are drawn', async () => {
    const { backend, token } = await startWithPolicies([policy(1)])
    const [own] = await readAll<Policy>(backend, 'policies', token)
    const headers = { authorization: `Bearer ${token}` }
    const url = `/v1/me/policies/${own?.id ?? ''}/certificate`
    const draw = async () => (await backend.app.inject({ url, headers })).statusCode
    expect(await meanCpu(draw, 200)).toBeLessThan(25)
  })

  it('leaves the event loop free while the strength of new passwords is estimated', async () => {
    const backend = await startBackend()
    // Passwords of many words, so that the estimate is slow.
    const passwords = Array.from({ length: 11 }, (_, i) =>
      `P4ssw0rd qw3rty m1 c0ntr4s3n4 ${i} `.repeat(3),
    )
    const change = async (i: number) =>
      (await changePassword(backend, passwords[i - 1] ?? marta.password, passwords[i])).status
    expect(await meanCpu(change, 204)).toBeLessThan(25)
  })
})
