import { randomUUID } from 'node:crypto'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import type { NewPolicy } from '../../backend/src/dev/policies.ts'
import { defaultRules } from '../../backend/src/rules.ts'
import { CertificateMailAccepted, type Policy } from '../../shared/api/policies.ts'
import { ernesto, manyOf, openSession, policy, readAll, startWithPolicies } from './insurance.ts'
import { auditEvents, call, deliverMail, inParallel, marta, type TestBackend } from './support.ts'

const masked = 'm•••@e•••.test'
const { repeatSeconds, perDay } = defaultRules.certificateMail

async function withPolicies(...policies: NewPolicy[]) {
  const { backend, token } = await startWithPolicies(policies)
  const items = await readAll<Policy>(backend, 'policies', token)
  return { backend, token, ids: items.map(({ id }) => id) }
}

const request = (
  backend: TestBackend,
  token: string,
  id: string | undefined,
  key: string = randomUUID(),
) =>
  call(backend, 'POST', `/v1/me/policies/${encodeURIComponent(id ?? '')}/certificate-mails`, {
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
  })

async function accepted(...given: Parameters<typeof request>): Promise<CertificateMailAccepted> {
  const { status, body } = await request(...given)
  expect(status).toBe(202)
  return CertificateMailAccepted.parse(body)
}

async function mails(backend: TestBackend) {
  await deliverMail(backend)
  return backend.mail.mails
}

/** Keeps the session alive for `seconds`. */
async function pass(backend: TestBackend, token: string, seconds: number) {
  for (let left = seconds; left > 0; left -= 170) {
    backend.clock.advance(Math.min(left, 170))
    await readAll(backend, 'claims', token)
  }
}

async function textOf(pdf: Uint8Array | undefined): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf ?? []), verbosity: 0 }).promise
  const { items } = await (await document.getPage(1)).getTextContent()
  return items.flatMap((item) => ('str' in item ? [item.str] : [])).join(' ')
}

describe("a certificate's e-mail", () => {
  it('is sent with the PDF to the address on file, and the response shows that address masked', async () => {
    const { backend, token, ids } = await withPolicies(policy(12_345_678))
    expect(await accepted(backend, token, ids[0])).toEqual({
      maskedEmail: masked,
      alreadyRequested: false,
    })
    expect(backend.mail.mails).toEqual([])
    const [mail, ...others] = await mails(backend)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ to: marta.email, subject: 'Su certificado de cobertura' })
    expect(mail?.attachment?.filename).toBe('certificado-de-cobertura.pdf')
    const text = await textOf(mail?.attachment?.content)
    for (const part of ['AU-12345678', 'Marta Gómez', 'DNI 25.582.558']) {
      expect(text).toContain(part)
    }
  })

  it('names neither the policy nor the document in its text', async () => {
    const { backend, token, ids } = await withPolicies(policy(12_345_678))
    await accepted(backend, token, ids[0])
    const [mail] = await mails(backend)
    for (const part of [mail?.subject, mail?.text, mail?.html]) {
      expect(part).not.toMatch(/12345678|25\.?582\.?558|Volkswagen|Terceros/)
    }
    expect(mail?.text).toContain('Hola, Marta Gómez:')
  })

  it('is never sent to an address in the request body', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    await call(backend, 'POST', `/v1/me/policies/${ids[0] ?? ''}/certificate-mails`, {
      body: { email: 'mallory@ejemplo.test', to: 'mallory@ejemplo.test' },
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    })
    expect((await mails(backend)).map(({ to }) => to)).toEqual([marta.email])
  })

  it.each([
    ['no address', null],
    ['an empty address', ''],
    ['a blank as its address', ' '],
    ['an address without a domain', 'marta'],
  ])('is accepted without an e-mail for an account with %s', async (_case, email) => {
    const { backend, token, ids } = await withPolicies(policy(1))
    await backend.db.updateTable('insured_persons').set({ email }).execute()
    expect(await accepted(backend, token, ids[0])).toEqual({
      maskedEmail: null,
      alreadyRequested: false,
    })
    expect(await mails(backend)).toEqual([])
    expect(await backend.db.selectFrom('jobs').select('id').execute()).toEqual([])
  })

  it('is sent once after the mail server has been down for an hour, however often it is requested', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    backend.mail.failure = new Error('connect ECONNREFUSED')
    await accepted(backend, token, ids[0])
    for (let minutes = 0; minutes < 18; minutes += 2) {
      await deliverMail(backend)
      await pass(backend, token, 120)
      expect(await accepted(backend, token, ids[0])).toMatchObject({ alreadyRequested: true })
    }
    backend.clock.advance(45 * 60)
    backend.mail.failure = undefined
    expect(await mails(backend)).toHaveLength(1)
    backend.clock.advance(60 * 60)
    expect(await mails(backend)).toHaveLength(1)
  })

  it('is not sent if the policy has ended in the meantime', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    await accepted(backend, token, ids[0])
    await backend.db.updateTable('policies').set({ cancelled_on: '2026-03-02' }).execute()
    expect(await mails(backend)).toEqual([])
  })
})

describe('a second request for the same certificate', () => {
  it('sends no second e-mail for ten minutes, and sends one after that', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    await accepted(backend, token, ids[0])
    await deliverMail(backend)
    await pass(backend, token, repeatSeconds - 1)
    expect(await accepted(backend, token, ids[0])).toEqual({
      maskedEmail: masked,
      alreadyRequested: true,
    })
    expect(await mails(backend)).toHaveLength(1)
    await pass(backend, token, 1)
    expect(await accepted(backend, token, ids[0])).toMatchObject({ alreadyRequested: false })
    expect(await mails(backend)).toHaveLength(2)
  })

  it('sends one e-mail for twenty requests at the same time', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    const responses = await inParallel(20, () => accepted(backend, token, ids[0]))
    expect(responses.filter(({ alreadyRequested }) => !alreadyRequested)).toHaveLength(1)
    expect(await mails(backend)).toHaveLength(1)
  })

  it('returns the same response for the same Idempotency-Key, and 422 for another policy', async () => {
    const { backend, token, ids } = await withPolicies(policy(1), policy(2))
    const first = await accepted(backend, token, ids[0], 'once')
    expect(await accepted(backend, token, ids[0], 'once')).toEqual(first)
    expect((await request(backend, token, ids[1], 'once')).status).toBe(422)
    expect(await mails(backend)).toHaveLength(1)
  })

  it('returns no stored response to another person or without a valid session', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    await createInsuredPerson(backend.db, backend.hasher, ernesto)
    const others = await openSession(backend, ernesto)
    await accepted(backend, token, ids[0], 'once')
    const response = await request(backend, others, ids[0], 'once')
    expect(response.status).toBe(422)
    expect(JSON.stringify(response.body)).not.toContain(masked)
    backend.clock.advance(180)
    expect((await request(backend, token, ids[0], 'once')).status).toBe(401)
  })
})

describe("the limit of an account's certificate e-mails", () => {
  it('allows ten in 24 hours, each for another policy, and says when the next one is allowed', async () => {
    const { backend, token, ids } = await withPolicies(...manyOf(perDay + 1, policy))
    for (const id of ids.slice(0, perDay)) {
      await accepted(backend, token, id)
      backend.clock.advance(6)
    }
    const refused = await request(backend, token, ids[perDay])
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({
      code: 'rate-limited',
      // The wait ends when the first e-mail, not the last one, is 24 hours old.
      retryAfterSeconds: 24 * 60 * 60 - 6 * perDay,
    })
    expect(await mails(backend)).toHaveLength(perDay)
    backend.clock.advance(24 * 60 * 60 - 6 * perDay)
    await accepted(backend, await openSession(backend), ids[perDay])
    expect(await mails(backend)).toHaveLength(perDay + 1)
  })

  it('is separate for each account', async () => {
    const { backend, token, ids } = await withPolicies(...manyOf(perDay, policy))
    for (const id of ids) await accepted(backend, token, id)
    const own = { ...ernesto, policies: [policy(99)] }
    await createInsuredPerson(backend.db, backend.hasher, own)
    const others = await openSession(backend, ernesto)
    const [theirs] = await readAll<Policy>(backend, 'policies', others)
    expect(await accepted(backend, others, theirs?.id)).toMatchObject({
      maskedEmail: 'e•••@e•••.test',
    })
  })
})

describe('a refused request for a certificate by e-mail', () => {
  it('sends nothing, and says why', async () => {
    const { backend, token, ids } = await withPolicies(policy(1, { validTo: '2026-03-01' }))
    const own = { ...ernesto, policies: [policy(2)] }
    await createInsuredPerson(backend.db, backend.hasher, own)
    const [theirs] = await readAll<Policy>(backend, 'policies', await openSession(backend, own))
    for (const [id, status, code] of [
      [ids[0], 409, 'policy-not-in-force'],
      [theirs?.id, 404, 'not-found'],
      ["' or 1=1 --", 404, 'not-found'],
    ] as const) {
      const refused = await request(backend, token, id)
      expect([id, refused.status, refused.body.code]).toEqual([id, status, code])
    }
    expect(await mails(backend)).toEqual([])
  })
})

describe('the audit trail', () => {
  it("has one row per e-mail with its account and without the person's data", async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    await accepted(backend, token, ids[0])
    await accepted(backend, token, ids[0])
    const rows = await auditEvents(backend, 'sensitive_read')
    const account = await backend.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
    expect(rows).toMatchObject([{ detail: 'certificate-mail', account_id: account.id }])
    expect(JSON.stringify(rows)).not.toMatch(/25582558|marta|AU0000/i)
  })
})
