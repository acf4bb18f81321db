import { randomBytes } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../../backend/src/app.ts'
import { secondsAfter } from '../../backend/src/clock.ts'
import { createEnrollmentCode } from '../../backend/src/kiosks/service.ts'
import type { Policy } from '../../shared/api/policies.ts'
import { policy, readAll, startWithPolicies } from './insurance.ts'
import { readPdf } from './read-pdf.ts'
import { auditEvents, call } from './support.ts'

const year = 365 * 24 * 60 * 60

/** Starts an instance whose own clock is years ahead. Marta has a policy in force and a session. */
async function startWithWrongClock() {
  const { backend, token } = await startWithPolicies([policy(1)])
  const { clock } = backend.dependencies
  const wrong = { ...clock, now: () => secondsAfter(clock.now(), 3 * year) }
  const app = await buildApp({ ...backend.dependencies, clock: wrong })
  onTestFinished(() => app.close())
  const ahead = { ...backend, app }
  const items = await readAll<Policy>(ahead, 'policies', token)
  return { backend: ahead, token, items, headers: { authorization: `Bearer ${token}` } }
}

it('a list shows the state of a policy by the database’s clock', async () => {
  const { items } = await startWithWrongClock()
  expect(items.map(({ state }) => state)).toEqual(['in-force'])
})

it('a certificate is issued by the database’s clock', async () => {
  const { backend, items, headers } = await startWithWrongClock()
  const url = `/v1/me/policies/${items[0]?.id ?? ''}/certificate`
  const response = await backend.app.inject({ method: 'GET', url, headers })
  expect(response.statusCode).toBe(200)
  expect((await readPdf(response.rawPayload)).text).toContain('2 de marzo de 2026 a las 09:00')
})

it('a certificate is sent by the database’s clock', async () => {
  const { backend, items, headers } = await startWithWrongClock()
  const url = `/v1/me/policies/${items[0]?.id ?? ''}/certificate-mails`
  const response = await call(backend, 'POST', url, {
    headers: { ...headers, 'idempotency-key': 'one' },
  })
  expect(response.status).toBe(202)
})

it('an enrollment is dated by the database’s clock', async () => {
  const { backend } = await startWithWrongClock()
  const code = await createEnrollmentCode(backend.dependencies, 'sucursal-1.kiosco-1')
  const key = randomBytes(32).toString('base64url')
  await call(backend, 'POST', '/v1/kiosks/enrollments', { body: { code, key } })
  const [event] = await auditEvents(backend, 'authn_token_created')
  expect(event?.at).toEqual(backend.clock.now())
})
