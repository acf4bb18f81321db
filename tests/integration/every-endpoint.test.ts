import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defaultRules } from '../../backend/src/rules.ts'
import { temporaryPasswordIn } from '../support/fakes/fake-mail-server.ts'
import {
  sendSample,
  bearer,
  createMarkedPerson,
  type Credential,
  endpointNames,
  endpointOf,
  type MarkedPerson,
  markersIn,
} from './endpoint-samples.ts'
import {
  call,
  changePassword,
  currentSession,
  deliverMail,
  newPassword,
  requestRecovery,
  signIn,
  startBackend,
  type TestBackend,
} from './support.ts'

const firstPassword = 'lapacho-rosa-71-vereda'
const withSession = endpointNames.filter((name) => endpointOf(name).credential === 'session')
const withoutSession = endpointNames.filter((name) => endpointOf(name).credential !== 'session')

/** Two people with accounts, and credentials of the first one that must be rejected. */
interface People {
  readonly backend: TestBackend
  readonly victim: MarkedPerson
  readonly neighbor: MarkedPerson
  readonly token: string
  readonly neighborsToken: string
  readonly invalidCredentials: Readonly<Record<string, Credential>>
}

async function openSession(
  backend: TestBackend,
  { username }: MarkedPerson,
  password: string,
  mode = 'kiosk',
) {
  const { body } = await signIn(backend, password, username, { 'client-mode': mode })
  return z.string().parse(body.session?.token)
}

/** Creates tokens of the victim, each of which has become invalid for a different reason. */
async function createFormerTokens(backend: TestBackend, victim: MarkedPerson) {
  const changed = await openSession(backend, victim, firstPassword, 'workstation')
  await changePassword(backend, firstPassword, newPassword, { username: victim.username })
  const absolute = await openSession(backend, victim, newPassword)
  const inUse = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      expect((await currentSession(backend, absolute)).status).toBe(200)
      await currentSession(backend, changed)
      backend.clock.advance(150)
    }
  }
  await inUse(6)
  const idle = await openSession(backend, victim, newPassword)
  await inUse(2)
  const signedOut = await openSession(backend, victim, newPassword)
  await call(backend, 'DELETE', '/v1/sessions/current', bearer(signedOut))
  return { changed, idle, absolute, signedOut }
}

/** Creates invalid credentials: tokens that are no longer valid, other secrets and malformed headers. */
async function createInvalidCredentials(
  backend: TestBackend,
  victim: MarkedPerson,
  former: Readonly<Record<string, string>>,
  token: string,
): Promise<Record<string, Credential>> {
  await requestRecovery(backend, victim.username)
  await deliverMail(backend)
  const temporaryPassword = temporaryPasswordIn(backend.mail.mails.at(-1))
  const { password_hash } = await backend.db
    .selectFrom('temporary_passwords')
    .select('password_hash')
    .where('voided_at', 'is', null)
    .executeTakeFirstOrThrow()
  const sessions = await backend.db.selectFrom('sessions').select('token_hash').execute()
  const hashes = sessions.flatMap(({ token_hash }) => [
    token_hash.toString('hex'),
    token_hash.toString('base64url'),
  ])
  const bearers = {
    ...former,
    empty: '',
    garbage: 'x',
    'garbage as long as a token': 'x'.repeat(43),
    'garbage that is longer': 'x'.repeat(10_000),
    'SQL in quotes': "' or 1=1 --",
    'SQL without quotes': '1_or_1-1',
    'a wildcard': '%',
    'the temporary password': temporaryPassword,
    'the temporary password without hyphens': temporaryPassword.replaceAll('-', ''),
    'the hash of the temporary password': password_hash,
    'the password': newPassword,
    'the username': victim.username,
    'the policy': victim.policyId,
    'a token in upper case': token.toUpperCase(),
    'a token with a suffix': `${token}x`,
    'a token without its last character': token.slice(0, -1),
    'two tokens': `${token}, Bearer ${token}`,
    ...Object.fromEntries(hashes.map((hash, i) => [`the hash of token ${i}`, hash])),
  }
  const basic = Buffer.from(`${victim.username}:${newPassword}`).toString('base64')
  return {
    ...Object.fromEntries(Object.entries(bearers).map(([kind, text]) => [kind, bearer(text)])),
    none: {},
    'no word after Bearer': { headers: { authorization: 'Bearer' } },
    'a token without Bearer': { headers: { authorization: token } },
    'another scheme': bearer(basic, 'Basic'),
    'another scheme with the token': bearer(token, 'Token'),
    'a token in a cookie': { headers: { cookie: `token=${token}; session=${token}` } },
    'a token in the query': { query: { token, access_token: token, authorization: token } },
    'a token in another header': { headers: { 'x-token': token, 'x-authorization': token } },
  }
}

async function startWithPeople(): Promise<People> {
  const many = { attempts: 1e6, recoveries: 1e6, registrations: 1e6, enrollments: 1e6 }
  const backend = await startBackend({ rules: { address: { ...defaultRules.address, ...many } } })
  const victim = await createMarkedPerson(backend, 1, 'Quebracho', firstPassword)
  const neighbor = await createMarkedPerson(backend, 2, 'Jacaranda', firstPassword)
  const former = await createFormerTokens(backend, victim)
  const token = await openSession(backend, victim, newPassword)
  const neighborsToken = await openSession(backend, neighbor, firstPassword)
  const invalidCredentials = await createInvalidCredentials(backend, victim, former, token)
  return { backend, victim, neighbor, token, neighborsToken, invalidCredentials }
}

describe('an endpoint that requires a session', () => {
  it.each(withSession)('accepts only a valid token: %s [asvs-7.2.1]', async (name) => {
    const { backend, victim, invalidCredentials } = await startWithPeople()
    const about = { person: victim, secret: 'a wrong guess', newPassword }
    for (const [kind, credential] of Object.entries(invalidCredentials)) {
      const response = await sendSample(backend, name, about, credential)
      expect([kind, response.status]).toEqual([kind, 401])
      expect(response.body).toContain('"session-expired"')
      expect([kind, markersIn(response, victim)]).toEqual([kind, []])
    }
  })

  it.each(withSession)('returns to each person only their own data: %s', async (name) => {
    const { backend, victim, neighbor, token, neighborsToken } = await startWithPeople()
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const about = { person: victim, secret: 'a wrong guess', newPassword }
      const own = await sendSample(backend, name, about, bearer(token, scheme))
      const [success] = Object.keys(endpointOf(name).responses).map(Number)
      expect(own.status).toBe(success)
      expect(own.contentType).toContain(endpointOf(name).mediaType ?? 'application/json')
      if (!endpointOf(name).mediaType) expect(markersIn(own, victim)).not.toEqual([])
      expect(markersIn(own, neighbor)).toEqual([])

      const other = await sendSample(backend, name, about, bearer(neighborsToken, scheme))
      expect(other.status).toBe(endpointOf(name).params ? 404 : 200)
      if (other.status === 200) expect(markersIn(other, neighbor)).not.toEqual([])
      expect(markersIn(other, victim)).toEqual([])
    }
  })
})

describe('an endpoint that needs no session', () => {
  it.each(withoutSession)('responds in the same way with any credential: %s', async (name) => {
    const { backend, victim, token, neighborsToken, invalidCredentials } = await startWithPeople()
    const about = { person: victim, secret: 'a wrong guess', newPassword }
    const { status, body } = await sendSample(backend, name, about)
    const credentials = {
      ...invalidCredentials,
      'a token of another person': bearer(neighborsToken),
    }
    for (const [kind, credential] of Object.entries(credentials)) {
      const response = await sendSample(backend, name, about, credential)
      expect({ kind, status: response.status, body: response.body }).toEqual({ kind, status, body })
      expect([kind, markersIn(response, victim)]).toEqual([kind, []])
    }
    expect((await currentSession(backend, token)).status).toBe(200)
  })
})

describe('the OpenAPI document', () => {
  const OpenApi = z.object({
    paths: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({ operationId: z.string(), security: z.array(z.record(z.string(), z.unknown())) }),
      ),
    ),
  })

  it('describes exactly the endpoints of the contract with their credentials [asvs-6.1.3] [asvs-6.3.4]', () => {
    const { paths } = OpenApi.parse(JSON.parse(readFileSync('docs/openapi.json', 'utf8')))
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId, security }]) => [
        operationId,
        `${method.toUpperCase()} ${path}`,
        security.map((scheme) => Object.keys(scheme)),
      ]),
    )
    const schemes = { none: [], optional: [['session'], []], session: [['session']] }
    const expected = endpointNames.map((name) => {
      const { method, path, credential } = endpointOf(name)
      return [name, `${method} ${path.replace(/:(\w+)/g, '{$1}')}`, schemes[credential]]
    })
    expect(described.sort()).toEqual(expected.sort())
  })
})
