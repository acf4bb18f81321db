import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { buildInstallment, buildPolicy } from '../../../support/builders.ts'
import { endless, html, json, startFaultyServer } from '../../../support/fakes/faulty-server.ts'
import {
  bytes,
  change,
  expectExplained,
  getCertificate,
  listInstallments,
  listPolicies,
  pdfOf,
  policies,
  policyWith,
  type Row,
  says,
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

const misfits: Row[] = [
  [
    'a certificate of 20 MB',
    getCertificate,
    bytes('application/pdf', pdfOf(20_000_000)),
    says.wrong,
    { code: 'unexpected', misfit: 'body', expected: 'at most 10000000 bytes' },
  ],
  [
    'a list without an end',
    listPolicies,
    endless,
    says.wrong,
    { code: 'unexpected', misfit: 'body', expected: 'at most 1000000 bytes' },
  ],
  [
    'a compressed list that is too long',
    listPolicies,
    bytes('application/json', gzipSync(Buffer.alloc(5_000_000, ' ')), {
      'content-encoding': 'gzip',
    }),
    says.wrong,
    { misfit: 'body' },
  ],
  [
    'a policy without a number',
    listPolicies,
    policies(buildPolicy(1), without('number', buildPolicy(2))),
    says.wrong,
    { status: 200, code: 'unexpected', misfit: 'items[1].number', expected: 'string' },
  ],
  [
    'an amount as text',
    listInstallments,
    policies({ ...buildInstallment(1), amount: '$ 1.234,50' }),
    says.wrong,
    { misfit: 'items[0].amount', expected: 'number' },
  ],
  [
    'an instant without a time zone',
    signIn,
    signedInWith({ expiresAt: '2100-01-01T00:00:00' }),
    says.wrong,
    { misfit: 'session.expiresAt', expected: 'datetime' },
  ],
  [
    'a token that no header can carry',
    signIn,
    signedInWith({ token: `${'t'.repeat(50)}\r\nx: y` }),
    says.wrong,
    { misfit: 'session.token' },
  ],
  [
    'a token without an end',
    signIn,
    signedInWith({ token: 't'.repeat(9_000) }),
    says.wrong,
    { misfit: 'session.token' },
  ],
  [
    'an id that would change the path',
    listPolicies,
    policies(policyWith({ id: '..' })),
    says.wrong,
    { misfit: 'items[0].id' },
  ],
  [
    'a list in an array',
    listPolicies,
    json(200, []),
    says.wrong,
    { misfit: 'body', expected: 'object' },
  ],
  [
    'an empty list body',
    listPolicies,
    json(200, undefined),
    says.wrong,
    { misfit: 'body', expected: 'object' },
  ],
  [
    'a body that is not JSON',
    listPolicies,
    bytes('application/json', Buffer.from('{"items":[')),
    says.wrong,
    { misfit: 'body', expected: 'JSON' },
  ],
  [
    'a part of a body',
    listPolicies,
    json(206, { items: [] }),
    says.wrong,
    { status: 206, misfit: 'status' },
  ],
  [
    'a failure with the status of a success',
    change,
    json(200, { code: 'weak-password', status: 422 }),
    says.wrong,
    { status: 200, code: 'unexpected', misfit: 'body' },
  ],
  [
    'a page in place of a changed password',
    change,
    html(200),
    says.down,
    { cause: 'captive-portal' },
  ],
]

describe('a response from another API that does not fit the contract', () => {
  it.each(misfits)('is explained and logged without its content: %s', (_failure, ...row) =>
    expectExplained(server, ...row),
  )
})
