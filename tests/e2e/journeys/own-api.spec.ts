import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { buildPolicy } from '../../support/builders.ts'
import { type Behavior, json, startFaultyServer } from '../../support/fakes/faulty-server.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'

/** An insurer's own API: the body of each call, and how it responds to the list of policies. */
async function startOwnApi(listPolicies: Behavior) {
  const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(2_000)}.${'b'.repeat(342)}`
  const session = { token, idleSeconds: 180, expiresAt: '2100-01-01T00:00:00-03:00' }
  const insured = { displayName: 'Marta', username: 'DNI25582558' }
  const behaviors: Readonly<Record<string, Behavior>> = {
    'GET /v1/health/ready': json(200, { status: 'ok', database: 'up' }),
    'POST /v1/sessions': json(200, { next: 'home', session, insured }),
    'GET /v1/me/policies': listPolicies,
    'GET /v1/me/installments': json(200, { items: [] }),
  }
  return await startFaultyServer((response, request) => {
    const [path = ''] = request.path.split('?')
    const behavior = behaviors[`${request.method} ${path}`] ?? json(200, {})
    behavior(response, request)
  })
}

const gateway = (status: number, headers = {}) =>
  json(status, { message: 'no' }, { 'content-type': 'application/json', ...headers })

/** Signs in and opens the list of policies. */
async function goToPolicies(screens: Screens): Promise<void> {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn('25582558', 'a key of the insurer')
  await expect(screens.home.title).toBeVisible()
  await screens.home.goToPolicies()
}

test('J9 an insurer’s own API works: a long token, a numeric id, another line of business', async ({
  start,
}) => {
  const policy = { ...buildPolicy(1), id: 4711, lineOfBusiness: 'caución' }
  const api = await startOwnApi(json(200, { items: [policy] }))
  const kiosk = await start({ apiUrl: api.url })
  const screens = new Screens(kiosk.page)
  await goToPolicies(screens)
  await expect(screens.policies.rows).toContainText(['Otro ramo: Caución'])
  // Windows could not store such a long token, so it is not stored on any system.
  expect(await tokenInKeychain()).toBeUndefined()
  expect(kiosk.output()).toContain('"token-not-stored"')
  await kiosk.pageAfter(() => screens.home.finish())
  api.stop()
})

test('J9 a 401 from a gateway ends the session @slow', async ({ start }) => {
  const api = await startOwnApi(gateway(401))
  const kiosk = await start({ apiUrl: api.url })
  const screens = new Screens(kiosk.page)
  const page = await kiosk.pageAfter(() => goToPolicies(screens))
  await expect(new Screens(page).welcome.notice).toBeVisible()
  api.stop()
})

test('J9 a 429 from a gateway is respected, and the button counts its Retry-After down @slow', async ({
  start,
}) => {
  const api = await startOwnApi(gateway(429, { 'Retry-After': '50' }))
  const kiosk = await start({ apiUrl: api.url })
  const screens = new Screens(kiosk.page)
  await goToPolicies(screens)
  await expect(screens.policies.error).toContainText('Espere 50 segundos')
  const wait = kiosk.page.getByRole('button', { name: /^Podrá intentar otra vez en 0:[1-4]\d$/ })
  await expect(wait).toBeVisible()
  // Otherwise Playwright would wait until the button has counted the seconds down.
  await wait.click({ force: true })
  expect(api.seen.filter(({ path }) => path.startsWith('/v1/me/policies'))).toHaveLength(1)
  api.stop()
})

test('J11: a readiness response in an unknown format counts as an outage, and the log says where it differs @slow', async ({
  start,
}) => {
  const api = await startFaultyServer(json(200, { status: 'UP' }))
  const kiosk = await start({ apiUrl: api.url })
  const screens = new Screens(kiosk.page)
  await expect(screens.outage).toBeVisible()
  await expect(kiosk.page.getByText('Código para el personal: unexpected-response')).toBeVisible()
  expect(kiosk.output()).toContain('"misfit":"status"')
  expect(kiosk.output()).toContain('check apiUrl')
  api.respond(json(200, { status: 'ok' }))
  await expect(screens.welcome.title).toBeVisible({ timeout: 45_000 })
  api.stop()
})
