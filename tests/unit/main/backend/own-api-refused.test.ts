import { afterAll, beforeAll, describe, it } from 'vitest'
import { html, json, problem, startFaultyServer } from '../../../support/fakes/faulty-server.ts'
import {
  change,
  expectExplained,
  getCertificate,
  listClaims,
  listPolicies,
  mailCertificate,
  recover,
  type Row,
  says,
  signIn,
} from './own-api.ts'

let server: Awaited<ReturnType<typeof startFaultyServer>>

beforeAll(async () => {
  server = await startFaultyServer()
})

afterAll(() => {
  server.stop()
})

const personal = { message: 'DNI25582558' }
const plain = (status: number, headers = {}) =>
  json(status, personal, { 'content-type': 'application/json', ...headers })
// The server's clock and this machine's may differ by years.
const date = 'Thu, 01 Jan 2032 00:00:00 GMT'

const refused: Row[] = [
  [
    'a 401 of a gateway',
    listPolicies,
    plain(401),
    says.ended,
    { status: 401, code: 'session-expired' },
  ],
  ['a 401 as a page', listClaims, html(401), says.ended, { code: 'session-expired' }],
  [
    'a 401 without a body',
    getCertificate,
    json(401, undefined),
    says.ended,
    { code: 'session-expired' },
  ],
  [
    'a 401 with another code',
    mailCertificate,
    problem(401, 'invalid_token'),
    says.ended,
    { code: 'session-expired' },
  ],
  [
    'a 401 without a code at the sign-in',
    signIn,
    plain(401),
    says.credentials,
    { code: 'invalid-credentials' },
  ],
  [
    'a 429 of a gateway',
    listPolicies,
    plain(429, { 'Retry-After': '42' }),
    says.wait('42 segundos'),
    { code: 'rate-limited' },
  ],
  ['a 429 at the sign-in', signIn, html(429), says.wait('un momento'), { code: 'rate-limited' }],
  [
    'a 429 with a page',
    recover,
    (r) => void r.writeHead(429, { 'content-type': 'text/html', 'retry-after': '7' }).end('<p>'),
    says.wait('7 segundos'),
    { code: 'rate-limited', retryAfterSeconds: 7 },
  ],
  [
    'a 429 with a date',
    mailCertificate,
    plain(429, { date, 'retry-after': 'Thu, 01 Jan 2032 00:01:30 GMT' }),
    says.wait('90 segundos'),
    { code: 'rate-limited', retryAfterSeconds: 90 },
  ],
  [
    'a 429 with a date that has passed',
    getCertificate,
    plain(429, { date, 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }),
    says.wait('1 segundos'),
    { code: 'rate-limited', retryAfterSeconds: 1 },
  ],
  [
    'a 429 without an end',
    listPolicies,
    plain(429, { 'retry-after': '99999999999' }),
    says.wait('3600 segundos'),
    { code: 'rate-limited', retryAfterSeconds: 3600 },
  ],
  [
    'a 429 with nonsense',
    listPolicies,
    plain(429, { 'retry-after': 'soon' }),
    says.wait('un momento'),
    { code: 'rate-limited' },
  ],
  [
    'a problem with a wait of a year',
    listPolicies,
    problem(429, 'rate-limited', { retryAfterSeconds: 31_536_000 }),
    says.wait('86400 segundos'),
    { code: 'rate-limited', retryAfterSeconds: 86400 },
  ],
  [
    'a problem with half a second',
    listPolicies,
    problem(429, 'rate-limited', { retryAfterSeconds: 0.5 }),
    says.wait('1 segundos'),
    { code: 'rate-limited', retryAfterSeconds: 1 },
  ],
  [
    'a problem without an instance',
    getCertificate,
    json(409, { title: 'x', status: 409, code: 'policy-not-in-force' }),
    'Esta póliza no está vigente, por eso no tiene certificado.',
    { code: 'policy-not-in-force' },
  ],
  [
    'a problem with a code of its own',
    signIn,
    problem(401, 'BAD_LOGIN'),
    says.credentials,
    { code: 'invalid-credentials' },
  ],
  [
    'a 404 with a code of its own',
    getCertificate,
    problem(404, 'NO_SUCH_POLICY'),
    'No encontramos lo que pidió. Vuelva al inicio e intente otra vez.',
    { code: 'not-found' },
  ],
  [
    'a violation that nobody knows',
    change,
    json(422, { code: 'weak-password', violations: ['no-emoji'] }),
    'Esa clave es fácil de adivinar. Elija otra.',
    { code: 'weak-password' },
  ],
  [
    'a 503 with a wait',
    listPolicies,
    plain(503, { 'retry-after': '60' }),
    says.down,
    { code: 'unavailable', cause: 'server-error' },
  ],
  [
    'a 422 with a code of its own',
    recover,
    problem(422, 'E17'),
    'Revise los datos: hay un dato que no pudimos entender.',
    { code: 'validation' },
  ],
]

describe('a failure of another API', () => {
  it.each(refused)('is explained and logged: %s', (_failure, ...row) =>
    expectExplained(server, ...row),
  )
})
