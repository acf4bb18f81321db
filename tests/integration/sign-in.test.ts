import { describe, expect, it } from 'vitest'
import { createHasher } from '../../backend/src/credentials/hasher.ts'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import {
  auditEvents,
  call,
  failToSignIn,
  marta,
  recoverTemporaryPassword,
  signIn,
  startBackend,
} from './support.ts'

const noAccount = 'DNI11222333'

describe('a sign-in', () => {
  it('opens a session and returns the person', async () => {
    const backend = await startBackend()
    const { status, headers, body } = await signIn(backend)
    expect(status).toBe(201)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatchObject({
      next: 'home',
      session: { idleSeconds: 180, expiresAt: '2026-03-02T12:20:00.000Z' },
      insured: { displayName: 'Marta Gómez', username: 'DNI25582558' },
    })
    expect(body.session?.token).toMatch(/^[\w-]{43}$/)
  })

  it.each(['dni 25.582.558', '25582558', 'DNI-25582558'])(
    'accepts the username as %s',
    async (typed) => {
      const backend = await startBackend()
      expect((await signIn(backend, marta.password, typed)).status).toBe(201)
    },
  )

  it('creates a new token each time [asvs-7.2.2] [asvs-7.2.4]', async () => {
    const backend = await startBackend()
    const responses = [await signIn(backend), await signIn(backend)]
    expect(responses.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(responses.map(({ body }) => body.session?.token)).size).toBe(2)
  })

  it('stores only a digest of the token [asvs-7.2.3]', async () => {
    const backend = await startBackend()
    const { body } = await signIn(backend)
    const rows = await backend.db.selectFrom('sessions').selectAll().execute()
    expect(rows).toHaveLength(1)
    const stored = (as: BufferEncoding) => rows[0]?.token_hash.toString(as)
    expect([stored('utf8'), stored('base64url')]).not.toContain(body.session?.token)
  })

  it('accepts a password in another Unicode normalization form [asvs-6.2.8]', async () => {
    const backend = await startBackend()
    const person = { ...marta, username: noAccount, password: 'ñandú-ágil-pingüino' }
    await createInsuredPerson(backend.db, backend.hasher, person)
    expect((await signIn(backend, person.password.normalize('NFD'), noAccount)).status).toBe(201)
  })

  it.each(['expired', 'compromised'] as const)(
    'requires a new password and opens no session if the password is %s',
    async (reason) => {
      const backend = await startBackend()
      await backend.db.updateTable('accounts').set({ change_due: reason }).execute()
      const { status, body } = await signIn(backend)
      expect({ status, body }).toEqual({ status: 200, body: { next: 'change-password', reason } })
      expect(await backend.db.selectFrom('sessions').selectAll().execute()).toEqual([])
    },
  )

  it('rehashes the password if the hash cost has changed', async () => {
    const backend = await startBackend()
    const stronger = await createHasher({ memoryKib: 128, passes: 1, queue: 1 })
    const hash = await stronger.hash(marta.password)
    await backend.db.updateTable('accounts').set({ password_hash: hash }).execute()
    expect((await signIn(backend)).status).toBe(201)
    const accounts = () => backend.db.selectFrom('accounts').selectAll().execute()
    await expect.poll(async () => (await accounts())[0]?.password_hash).toContain('m=64,t=1')
    expect((await signIn(backend)).status).toBe(201)
  })
})

describe('a sign-in attempt', () => {
  it('gets the same response for every reason why it can be rejected [asvs-6.3.8]', async () => {
    const backend = await startBackend()
    await createInsuredPerson(backend.db, backend.hasher, {
      username: 'DNI7654321',
      displayName: 'Sin Clave',
      email: null,
    })
    const wrong = await signIn(backend, 'this is wrong')
    const temporaryPassword = await recoverTemporaryPassword(backend)
    backend.clock.advance(3_601)
    const expired = await signIn(backend, temporaryPassword)
    const unknown = await signIn(backend, 'this is wrong', noAccount)
    const withoutPassword = await signIn(backend, 'this is wrong', 'DNI7654321')
    await failToSignIn(backend, 5)
    const locked = await signIn(backend)
    expect(wrong.status).toBe(401)
    expect(wrong.body.code).toBe('invalid-credentials')
    for (const response of [expired, unknown, withoutPassword, locked]) {
      expect(response.status).toBe(wrong.status)
      expect(response.body).toEqual(wrong.body)
      expect(Object.keys(response.headers).sort()).toEqual(Object.keys(wrong.headers).sort())
    }
  })

  const long = 'x'.repeat(1024 * 1024)
  it.each([
    ['an unknown user', noAccount, 'this is wrong'],
    ['a wrong password', marta.username, 'this is wrong'],
    ['an empty password', marta.username, ''],
    ['one character', marta.username, 'x'],
    ['1 MB', marta.username, long],
    ['1 MB of an unknown user', noAccount, long],
    ['129 code points', marta.username, '😀'.repeat(129)],
    ['a lone surrogate', marta.username, '\ud83d'],
    ['a temporary password that was never sent', marta.username, 'abcd-efgh-jkmnp'],
    ['a temporary password of an unknown user', noAccount, 'abcd-efgh-jkmnp'],
  ])('computes exactly one hash for %s [asvs-6.3.8]', async (_case, username, password) => {
    const backend = await startBackend()
    expect((await signIn(backend, password, username)).status).toBe(401)
    const { real, dummy, made } = backend.hasher.counts
    expect(real + dummy).toBe(1)
    expect(made).toBe(0)
  })

  it('computes exactly one hash for a locked account and for an expired temporary password', async () => {
    const backend = await startBackend()
    const temporaryPassword = await recoverTemporaryPassword(backend)
    backend.clock.advance(3_601)
    await failToSignIn(backend, 5)
    Object.assign(backend.hasher.counts, { real: 0, dummy: 0, made: 0 })
    await signIn(backend)
    expect(backend.hasher.counts).toEqual({ real: 0, dummy: 1, made: 0 })
    await signIn(backend, temporaryPassword)
    expect(backend.hasher.counts).toEqual({ real: 0, dummy: 2, made: 0 })
  })

  it('does not compare an overlong password with the stored one', async () => {
    const backend = await startBackend()
    await signIn(backend, 'x'.repeat(129))
    expect(backend.hasher.counts).toEqual({ real: 0, dummy: 1, made: 0 })
  })

  it('accepts a correct password of 128 code points [asvs-6.2.9]', async () => {
    const backend = await startBackend()
    const password = '😀'.repeat(128)
    await createInsuredPerson(backend.db, backend.hasher, {
      ...marta,
      username: noAccount,
      password,
    })
    expect((await signIn(backend, password, noAccount)).status).toBe(201)
  })
})

describe('the limit per network address', () => {
  const rules = { address: { ...defaultRules.address, attempts: 3 } }

  it('returns the seconds to wait and counts no failed sign-in attempts once it is exceeded', async () => {
    const backend = await startBackend({ rules })
    await failToSignIn(backend, 3)
    backend.clock.advance(60)
    const { status, headers, body } = await signIn(backend)
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe('840')
    expect(body).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 840 })
    expect(await auditEvents(backend, 'excess_rate_limit_exceeded')).toHaveLength(1)
    const counter = await backend.db.selectFrom('attempt_counters').selectAll().executeTakeFirst()
    expect(counter?.consecutive).toBe(3)
    backend.clock.advance(841)
    expect((await signIn(backend)).status).toBe(201)
  })

  it('is shared by all instances [asvs-6.3.1]', async () => {
    const first = await startBackend({ rules })
    const second = await startBackend({ rules, sharedWith: first })
    await failToSignIn(first, 2)
    await failToSignIn(second, 1)
    expect((await signIn(second)).status).toBe(429)
  })

  it('reads X-Forwarded-For only from a trusted proxy', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const plain = await startBackend({ rules })
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) {
      await signIn(plain, 'wrong', marta.username, from(address))
    }
    expect((await signIn(plain, marta.password, marta.username, from('10.0.0.4'))).status).toBe(429)
    const behind = await startBackend({ rules, app: { trustProxy: '127.0.0.1' } })
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) {
      await signIn(behind, 'wrong', marta.username, from(address))
    }
    expect((await signIn(behind, marta.password, marta.username, from('10.0.0.4'))).status).toBe(
      201,
    )
  })

  it('does not store the address', async () => {
    const backend = await startBackend()
    await signIn(backend)
    const rows = await backend.db.selectFrom('address_counters').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.address_hash.toString()).not.toContain('127.0.0.1')
  })
})

describe('the audit trail', () => {
  it('has the client label and the request id, but no password, token or username', async () => {
    const backend = await startBackend()
    const headers = { 'client-label': 'sucursal-7', 'x-request-id': 'request-0001' }
    const ids: unknown[] = []
    const send = async (password: string, username: string) =>
      ids.push((await signIn(backend, password, username, headers)).headers['x-request-id'])
    for (const username of [marta.username, noAccount]) await send('this is wrong', username)
    await send(marta.password, marta.username)
    await send(marta.password, marta.username)
    const rows = await backend.db.selectFrom('audit_events').selectAll().orderBy('id').execute()
    expect(rows.map((row) => row.event)).toEqual([
      'authn_login_fail',
      'authn_login_fail',
      'authn_login_successafterfail',
      'authn_login_success',
    ])
    expect(rows.map((row) => row.account_id !== null)).toEqual([true, false, true, true])
    for (const row of rows) expect(row.client_label).toBe('sucursal-7')
    expect(rows.map((row) => row.request_id)).toEqual(ids)
    expect(new Set([...ids, headers['x-request-id']]).size).toBe(5)
    expect(JSON.stringify(rows)).not.toMatch(/25582558|11222333|wrong|lapacho/)
  })

  it('requires requests to have valid client headers', async () => {
    const backend = await startBackend()
    const mode = await signIn(backend, marta.password, marta.username, { 'client-mode': 'phone' })
    const label = await signIn(backend, marta.password, marta.username, { 'client-label': 'a b' })
    expect([mode.status, label.status]).toEqual([400, 400])
    expect(mode.body.code).toBe('validation')
  })
})

it('a malformed request does not count as a sign-in attempt', async () => {
  const backend = await startBackend()
  for (const body of [{}, { username: 'marta', password: 'x' }, { username: marta.username }]) {
    expect((await call(backend, 'POST', '/v1/sessions', { body })).body.code).toBe('validation')
  }
  expect(await backend.db.selectFrom('attempt_counters').selectAll().execute()).toEqual([])
})
