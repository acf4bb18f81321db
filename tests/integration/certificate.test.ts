import { describe, expect, it } from 'vitest'
import { createInsuredPerson } from '../../backend/src/dev/people.ts'
import type { NewPolicy } from '../../backend/src/dev/policies.ts'
import type { Policy } from '../../shared/api/policies.ts'
import { ernesto, openSession, policy, readAll, startWithPolicies } from './insurance.ts'
import { overlaps, readPdf } from './read-pdf.ts'
import type { TestBackend } from './support.ts'

const requestId = '6f1c2a54-90be-4d0a-9a3c-5b7d6e8f9012'

async function withPolicies(...policies: NewPolicy[]) {
  const { backend, token } = await startWithPolicies(policies, { requestId: () => requestId })
  const items = await readAll<Policy>(backend, 'policies', token)
  return { backend, token, ids: items.map(({ id }) => id) }
}

const get = ({ app }: TestBackend, token: string, id: string | undefined) =>
  app.inject({
    method: 'GET',
    url: `/v1/me/policies/${encodeURIComponent(id ?? '')}/certificate`,
    headers: { authorization: `Bearer ${token}`, 'x-request-id': 'chosen-by-the-client' },
  })

describe("a policy's certificate", () => {
  it('is a PDF with the person, the insured item, the sum insured and the period of validity', async () => {
    const { backend, token, ids } = await withPolicies(policy(12_345_678))
    const response = await get(backend, token, ids[0])
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
    })
    const { pages, size, text, info } = await readPdf(response.rawPayload)
    expect(pages).toBe(1)
    expect(size).toEqual([595.28, 841.89])
    expect(info).toMatchObject({
      Title: 'Certificado de cobertura',
      Language: 'es-AR',
      CreationDate: 'D:20260302120000Z',
    })
    for (const words of [
      'Segurometal certifica que la póliza AU-12345678',
      'Marta Gómez',
      'DNI 25.582.558',
      'Automotores',
      'Volkswagen Gol Trend 1.6 · ZB 123 CD',
      'Terceros completo',
      '18.450.000,00',
      '01/11/2025 al 01/11/2026',
      '2 de marzo de 2026 a las 09:00',
      requestId,
    ]) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('chosen-by-the-client')
  })

  it('has tags for screen readers, with a title and lists', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    const { rawPayload } = await get(backend, token, ids[0])
    expect(rawPayload.includes('/Marked true')).toBe(true)
    const { structure } = await readPdf(rawPayload)
    for (const role of ['Document', 'H1', 'L', 'LI', 'Lbl', 'LBody']) {
      expect(structure).toContain(`"role":"${role}"`)
    }
  })

  it('is byte-identical for two requests at the same instant, and shows a later time of issue after that', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    const [first, second] = [await get(backend, token, ids[0]), await get(backend, token, ids[0])]
    expect(first.rawPayload.equals(second.rawPayload)).toBe(true)
    backend.clock.advance(60)
    const later = await readPdf((await get(backend, token, ids[0])).rawPayload)
    expect(later.text).toContain('a las 09:01')
  })

  it.each([
    ['many words', 'Galpón industrial con oficinas y depósito de materias primas '.repeat(40)],
    ['one endless word', 'Ñ'.repeat(2_000)],
  ])(
    'stays within four sheets without overlapping text with %s in every field',
    async (_case, long) => {
      const { backend, ids } = await withPolicies(
        policy(1, { insuredItem: long, coverage: long, sumInsured: 9_007_199_254_740_991 }),
      )
      await backend.db.updateTable('insured_persons').set({ display_name: long }).execute()
      const token = await openSession(backend)
      const response = await get(backend, token, ids[0])
      const { pages, text, sheets } = await readPdf(response.rawPayload)
      expect(pages).toBeLessThanOrEqual(4)
      expect(text).toContain('90.071.992.547.409,91')
      for (const lines of sheets) {
        expect(overlaps(lines)).toEqual([])
        expect(lines.filter(({ left, right }) => left < 59 || right > 536.28)).toEqual([])
        expect(Math.min(...lines.map(({ bottom }) => bottom))).toBeGreaterThan(24)
      }
    },
  )

  it.each([
    [12, 1],
    [24, 2],
    [90, 4],
  ])('prints a coverage of %i clauses in full, on %i sheets', async (count, expected) => {
    const clauses = Array.from(
      { length: count },
      (_, i) => `${i + 1}) Daños parciales y totales por incendio, robo o hurto del vehículo`,
    )
    const { backend, token, ids } = await withPolicies(policy(1, { coverage: clauses.join('; ') }))
    const { pages, text } = await readPdf((await get(backend, token, ids[0])).rawPayload)
    expect(pages).toBe(expected)
    const body = text.replaceAll(/Emitido el.*?\(continúa\) /gs, '')
    for (const clause of clauses) expect(body).toContain(clause)
    expect(text.split(`Referencia: ${requestId}`)).toHaveLength(expected + 1)
  })

  it.each([
    ['Nguyễn Văn Đức', 'Nguyễn Văn Đức'],
    ['İlhan Ľudovít', 'İlhan Ľudovít'],
    ['Иван Пушкин', 'Иван Пушкин'],
    ['Ελένη Παππά', 'Ελένη Παππά'],
    ['Marta Go\u0301mez', 'Marta Gómez'],
    ['ﬁna ｍａｒｔａ', 'fina marta'],
    ['王小明', '???'],
  ])('prints the name %s as %s', async (name, printed) => {
    const { backend, ids } = await withPolicies(policy(1))
    await backend.db.updateTable('insured_persons').set({ display_name: name }).execute()
    const { text } = await readPdf(
      (await get(backend, await openSession(backend), ids[0])).rawPayload,
    )
    expect(text.normalize('NFKC')).toContain(`Asegurado ${printed} Documento`)
  })

  it('shows "Según póliza" for a policy without a sum insured, and labels a CUIT as a CUIT', async () => {
    const { backend } = await withPolicies()
    const company = { ...ernesto, username: 'CUIT30500010912' }
    const policies = [policy(1, { sumInsured: null, lineOfBusiness: 'business' })]
    await createInsuredPerson(backend.db, backend.hasher, { ...company, policies })
    const token = await openSession(backend, company)
    const [own] = await readAll<Policy>(backend, 'policies', token)
    const { text } = await readPdf((await get(backend, token, own?.id)).rawPayload)
    for (const words of ['CUIT 30-50001091-2', 'Integral de comercio', 'Según póliza']) {
      expect(text).toContain(words)
    }
  })
})

describe('a certificate request', () => {
  it.each([
    ['ended yesterday', { validTo: '2026-03-01' }],
    ['begins tomorrow', { validFrom: '2026-03-03' }],
    ['is cancelled from today on', { cancelledOn: '2026-03-02' }],
  ])('is rejected for a policy that %s', async (_case, days) => {
    const { backend, token, ids } = await withPolicies(policy(1, days))
    const response = await get(backend, token, ids[0])
    expect(response.statusCode).toBe(409)
    expect(response.json()).toMatchObject({ code: 'policy-not-in-force' })
  })

  it("succeeds until the policy's last day ends in Argentina and is rejected after that", async () => {
    const { backend, ids } = await withPolicies(policy(1, { validTo: '2026-03-02' }))
    backend.clock.advance(15 * 60 * 60 - 1)
    const token = await openSession(backend)
    expect((await get(backend, token, ids[0])).statusCode).toBe(200)
    backend.clock.advance(1)
    expect((await get(backend, token, ids[0])).statusCode).toBe(409)
  })

  it("returns the same 404 for every id that is not one of the person's policies", async () => {
    const { backend, token, ids } = await withPolicies(
      policy(1),
      policy(2, { validTo: '2026-01-01' }),
    )
    await createInsuredPerson(backend.db, backend.hasher, ernesto)
    const others = await openSession(backend, ernesto)
    const wrong = [
      '0',
      '-1',
      '1',
      '1e400',
      '9'.repeat(99),
      '9'.repeat(5_000),
      'NaN',
      'x',
      '...',
      "' or 1=1 --",
      '👵',
      '00000000-0000-0000-0000-000000000000',
      '9d2b2f7e-6f4e-4b53-9d8d-0a4a2a6a1c11',
      `${ids[0] ?? ''}0`,
      (ids[0] ?? '').replaceAll('-', ''),
    ]
    const responses = [
      ...(await Promise.all(wrong.map((id) => get(backend, token, id)))),
      ...(await Promise.all(ids.map((id) => get(backend, others, id)))),
    ]
    const bodies = responses.map((response) => response.json<Record<string, unknown>>())
    for (const { instance, ...body } of bodies) {
      expect(instance).toMatch(/^\/v1\/me\/policies\//)
      expect(body).toEqual({
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        detail: 'The resource does not exist.',
        code: 'not-found',
      })
    }
  })

  it('is rejected without a valid session', async () => {
    const { backend, token, ids } = await withPolicies(policy(1))
    for (const wrong of ['', 'x'.repeat(43)]) {
      const response = await get(backend, wrong, ids[0])
      expect(response.statusCode).toBe(401)
      expect(response.json()).toMatchObject({ code: 'session-expired' })
    }
    backend.clock.advance(180)
    expect((await get(backend, token, ids[0])).statusCode).toBe(401)
  })
})
