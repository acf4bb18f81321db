import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../../shared/result.ts'
import { buildPolicy } from '../../../support/builders.ts'
import { createFakeKeychain } from '../../../support/fakes/fake-keychain.ts'
import {
  type Behavior,
  file,
  html,
  json,
  problem,
  startFaultyServer,
} from '../../../support/fakes/faulty-server.ts'
import { credentials, noContent, home, startMain, token } from '../start-main.ts'

const policies = { items: [buildPolicy(1)], nextCursor: 'next' }
const ended = { ok: false, error: { code: 'session-expired' } }
const pdf = Buffer.from('%PDF-1.7 …')

let backend: Awaited<ReturnType<typeof startFaultyServer>>
let system = createFakeKeychain()

beforeAll(async () => {
  backend = await startFaultyServer()
})

afterAll(() => {
  backend.stop()
})

beforeEach(() => {
  system = createFakeKeychain()
})

/** Starts main with Marta signed in; the backend then sends the given responses. */
async function signedIn(...behaviors: Behavior[]) {
  const main = startMain({ backend, system })
  backend.respond(home())
  await main.bridge.signIn(credentials)
  backend.respond(...behaviors)
  return main
}

describe('insurance requests', () => {
  it("are sent with the session's token and the cursor", async () => {
    const { bridge } = await signedIn(json(200, policies))
    expect(await bridge.listPolicies({ cursor: 'abc' })).toEqual({ ok: true, value: policies })
    expect(backend.seen[0]).toMatchObject({ path: '/v1/me/policies?cursor=abc&limit=500' })
    expect(backend.seen[0]?.headers.authorization).toBe(`Bearer ${token}`)
    backend.respond(json(200, { items: [], nextCursor: null }))
    expect(await bridge.listInstallments({})).toMatchObject({ ok: true })
    expect(await bridge.listClaims({})).toMatchObject({ ok: true })
    expect(backend.seen.map(({ path }) => path)).toEqual([
      '/v1/me/installments?limit=500',
      '/v1/me/claims?limit=500',
    ])
  })

  it('are not sent without a session', async () => {
    const { bridge } = startMain({ backend, system })
    backend.respond(json(200, policies))
    expect(await bridge.listPolicies({})).toEqual(ended)
    expect(await bridge.getCertificate({ policyId: 'p1' })).toEqual(ended)
    expect(await bridge.requestCertificateMail({ policyId: 'p1' })).toEqual(ended)
    expect(backend.seen).toEqual([])
  })

  it('request a certificate by e-mail without naming an address, with the same idempotency key for each try', async () => {
    const accepted = { maskedEmail: 'm•••@g•••.com', alreadyRequested: false }
    const { bridge } = await signedIn(problem(503, 'unavailable'), json(202, accepted))
    expect(await bridge.requestCertificateMail({ policyId: 'p/1' })).toEqual(ok(accepted))
    expect(backend.seen.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => '/v1/me/policies/p%2F1/certificate-mails'),
    )
    // Axios would name a form's type, which the backend refuses.
    expect(backend.seen[0]?.headers['content-type']).toBeUndefined()
    const keys = backend.seen.map(({ headers }) => headers['idempotency-key'])
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/)
    expect(keys[1]).toBe(keys[0])
  })

  it('end the visit if the backend has expired the session', async () => {
    const { bridge, holder, startScreens } = await signedIn(problem(401, 'session-expired'))
    expect(await bridge.listClaims({})).toEqual(ended)
    expect(startScreens).toEqual(['expired'])
    expect(holder.current()).toBeUndefined()
    await holder.flushKeychain()
    expect(system.secrets.has('session-token')).toBe(false)
  })

  it('discard the response if the session ends before it arrives', async () => {
    const asked = Promise.withResolvers<undefined>()
    const delayed = Promise.withResolvers<undefined>()
    const slowly: Behavior = (response, request) => {
      asked.resolve(undefined)
      void delayed.promise.then(() => {
        json(200, policies)(response, request)
      })
    }
    const { bridge, holder } = await signedIn(slowly, noContent, home({ token: 'n'.repeat(43) }))
    const listing = bridge.listPolicies({})
    await asked.promise
    await bridge.signOut({})
    await expect.poll(() => backend.seen.length).toBe(2)
    await bridge.signIn(credentials)
    delayed.resolve(undefined)
    expect(await listing).toEqual(ended)
    expect(holder.current()?.session.token).toBe('n'.repeat(43))
  })

  it('keep the session during an outage', async () => {
    const { bridge, holder } = await signedIn(html(503))
    const result = await bridge.listPolicies({})
    expect(result).toEqual({ ok: false, error: { code: 'unavailable' } })
    expect(holder.current()).toBeDefined()
  })

  it("return the certificate's bytes in base64", async () => {
    const { bridge } = await signedIn(file('application/pdf', pdf))
    const result = await bridge.getCertificate({ policyId: buildPolicy(1).id })
    expect(result).toEqual({ ok: true, value: { pdf: pdf.toString('base64') } })
    expect(backend.seen[0]?.path).toBe(`/v1/me/policies/${buildPolicy(1).id}/certificate`)
  })
})

describe('a registration', () => {
  it('is passed on in canonical form', async () => {
    const { bridge } = startMain({ backend, system })
    const receipt = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
    backend.respond(json(202, receipt))
    const typed = { username: 'dni 25.582.558', policyNumber: 'au 1234-5678', email: ' A@b.test ' }
    expect(await bridge.requestRegistration(typed)).toEqual({ ok: true, value: receipt })
    expect(JSON.parse(backend.seen[0]?.body ?? '')).toEqual({
      username: 'DNI25582558',
      policyNumber: 'AU12345678',
      email: 'a@b.test',
    })
    expect(backend.seen[0]?.headers).toHaveProperty('idempotency-key')
  })
})

describe('the printer', () => {
  it('is used only if the config allows printing', async () => {
    const printer = { print: () => Promise.resolve(ok({})) }
    const withOne = startMain({ backend, system, printer }).bridge
    expect(await withOne.start({})).toMatchObject({ value: { printing: true } })
    expect(await withOne.printCertificate({})).toEqual({ ok: true, value: {} })
    const without = startMain({ backend, system }).bridge
    const refused = { ok: false, error: { code: 'printer-failed' } }
    expect(await without.printCertificate({})).toEqual(refused)
  })
})
