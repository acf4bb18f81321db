import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildClaim, buildInstallment, buildPolicy } from '../../../support/builders.ts'
import { type Behavior, json, startFaultyServer } from '../../../support/fakes/faulty-server.ts'
import { credentials, insured, session, startMain } from '../start-main.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import {
  bytes,
  type Call,
  change,
  getCertificate,
  listClaims,
  listInstallments,
  listPolicies,
  pdfOf,
  policies,
  policyWith,
  recover,
  seen,
  signedInWith,
  signIn,
  without,
} from './own-api.ts'

let server: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  server = await startFaultyServer()
})

afterAll(() => {
  server.stop()
})

const receipt = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
const jwt = `${'e'.repeat(1_500)}.${'y'.repeat(1_500)}.${'J'.repeat(86)}==`
const utf8 = (value: unknown) => Buffer.from(JSON.stringify(value))

const tolerated: [response: string, call: Call, behavior: Behavior][] = [
  ['a JWT as the token', signIn, signedInWith({ token: jwt })],
  ['a UUID as the token', signIn, signedInWith({ token: crypto.randomUUID() })],
  ['an instant with an offset', signIn, signedInWith({ expiresAt: '2100-01-01T00:00:00-03:00' })],
  ['200 in place of 201', signIn, signedInWith({}, 200)],
  ['201 in place of 202', recover, json(201, receipt)],
  ['200 with a body in place of 204', change, json(200, { changed: true })],
  ['200 without a body in place of 204', change, json(200, undefined)],
  [
    'a malformed device cookie',
    signIn,
    json(201, { next: 'home', session, insured, deviceCookie: 'a=b; c' }),
  ],
  [
    'a numeric username',
    signIn,
    json(201, { next: 'home', session, insured: { ...insured, username: 25_582_558 } }),
  ],
  [
    'an unknown line of business',
    listPolicies,
    policies(policyWith({ lineOfBusiness: 'Caución' })),
  ],
  ['a line of business as a number', listPolicies, policies(policyWith({ lineOfBusiness: 17 }))],
  ['an unknown state of a policy', listPolicies, policies(policyWith({ state: 'suspended' }))],
  [
    'an unknown state of an installment',
    listInstallments,
    policies({ ...buildInstallment(1), state: 'refunded' }),
  ],
  [
    'an unknown step of a claim',
    listClaims,
    policies({ ...buildClaim(1), lastStep: 'mediation', state: 'reopened' }),
  ],
  ['numeric ids', listPolicies, policies(policyWith({ id: 1 }), policyWith({ id: 2, number: 77 }))],
  ['ids of any text', listPolicies, policies(policyWith({ id: 'póliza/1 ä?#' }))],
  ['a missing next cursor', listPolicies, json(200, { items: [] })],
  ['an empty next cursor', listPolicies, json(200, { items: [], nextCursor: '' })],
  ['a cursor in base64', listPolicies, json(200, { items: [], nextCursor: 'a+/b==' })],
  ['a missing sum insured', listPolicies, policies(without('sumInsured', buildPolicy(1)))],
  ['a missing day of payment', listInstallments, policies(without('paidOn', buildInstallment(1)))],
  [
    'days with a time',
    listPolicies,
    policies(policyWith({ validTo: '2027-03-01T00:00:00-03:00' })),
  ],
  [
    'fields that nobody knows',
    listPolicies,
    json(200, { items: [policyWith({ x: {} })], nextCursor: null, total: 1 }),
  ],
  [
    'a media type with parameters',
    listPolicies,
    bytes('Application/JSON; Charset="UTF-8"', utf8({ items: [], nextCursor: null })),
  ],
  [
    'a byte order mark',
    listPolicies,
    bytes('application/json', Buffer.from(`\ufeff{"items":[],"nextCursor":null}`)),
  ],
  [
    'a compressed body',
    listPolicies,
    bytes('application/json', gzipSync(utf8({ items: [], nextCursor: null })), {
      'Content-Encoding': 'gzip',
    }),
  ],
  ['a certificate of 1.2 MB', getCertificate, bytes('application/pdf', pdfOf(1_200_000))],
  ['a certificate of 8 MB', getCertificate, bytes('application/pdf', pdfOf(8_000_000))],
  ['a certificate of another type', getCertificate, bytes('application/octet-stream', pdfOf(100))],
  [
    'a certificate with a type in capitals',
    getCertificate,
    bytes('Application/PDF; x=1', pdfOf(100)),
  ],
]

describe('a text from another API', () => {
  it('is shown without control characters and direction marks, and with a limited length', async () => {
    const insuredItem = 'Gol\u0000\u001b[2J \u202etac\u2069\n' + 'x'.repeat(100_000)
    const main = startMain({ backend: server, system: createFakeKeychain() })
    server.respond(signedInWith({}))
    await main.bridge.signIn(credentials)
    server.respond(policies(policyWith({ insuredItem })))
    const listed = await main.bridge.listPolicies({})
    const [policy] = listed.ok ? listed.value.items : []
    expect(policy?.insuredItem).toMatch(/^Gol {2}\[2J tac x{400,490}$/)
  })
})

describe('a response from another API', () => {
  it.each(tolerated)('is accepted with %s', async (_difference, call, behavior) => {
    const { sentence, failure, asked, signedIn } = await seen(server, call, behavior)
    expect(sentence).toBe('shown')
    expect(failure).toBeUndefined()
    expect(asked).toBe(1)
    expect(signedIn).toBe(true)
  })
})
