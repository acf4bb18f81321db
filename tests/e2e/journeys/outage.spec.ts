import type { NetworkCondition } from '../../support/fixtures/network.ts'
import { startPasswordProxy } from '../../support/fixtures/password-proxy.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'
import { slowUnless } from '../../support/slow-tests.ts'

/** Timeout that covers the longest delay between two probes plus the duration of a probe. */
const untilBack = { timeout: 45_000 }

const faults: [fault: string, condition: NetworkCondition, cause: string][] = [
  ['is unreachable', 'down', 'network'],
  ['responds with 503', 503, 'server-error'],
  ['is behind a captive portal', 'portal', 'captive-portal'],
  ['times out', 'slow', 'timeout'],
  ['responds with a status that does not exist', 999, 'timeout'],
]

for (const [fault, condition, cause] of faults) {
  test(`J11: a kiosk whose backend ${fault} shows the outage and recovers automatically${slowUnless(condition === 'down')}`, async ({
    network,
    start,
  }) => {
    network.set(condition)
    const kiosk = await start()
    const screens = new Screens(kiosk.page)
    await expect(screens.outage).toBeVisible()
    await expect(kiosk.page.getByText(/Volvemos a probar en \d+ segundo/)).toBeVisible()
    await expect(kiosk.page.getByText(`Código para el personal: ${cause}`)).toBeVisible()
    network.set('up')
    await expect(screens.welcome.title).toBeVisible(untilBack)
    expect(kiosk.output()).toContain('"backend-up"')
  })
}

test('J11: "Probar ahora" probes the backend immediately', async ({ network, start }) => {
  network.set('down')
  const kiosk = await start()
  const screens = new Screens(kiosk.page)
  await expect(screens.outage).toBeVisible()
  network.set('up')
  // An automatic probe may succeed before the click.
  await screens.retryNow.or(screens.welcome.title).click()
  await expect(screens.welcome.title).toBeVisible(untilBack)
})

test.describe('during a visit', () => {
  test.use({ sharesProgram: true })

  test('J11: a form keeps its input during an outage and announces when it can be sent', async ({
    network,
    screens,
    person,
  }) => {
    await screens.welcome.goToSignIn()
    network.set('down')
    await screens.signIn.signIn(person.username, person.password)
    await expect(screens.signIn.error).toContainText('No hay conexión')
    await expect(screens.signIn.username).toHaveValue(person.shownNumber)
    await expect(screens.signIn.password).toHaveValue(person.password)
    network.set('up')
    await expect(screens.signIn.error).toContainText('Ya hay conexión', untilBack)
    await expect(screens.signIn.password).toHaveValue(person.password)
    await screens.input.press(screens.signIn.confirm)
    await expect(screens.home.title).toBeVisible()
  })

  test('J11: a form that is left during an outage leads to the outage screen @slow', async ({
    network,
    screens,
    person,
  }) => {
    await screens.welcome.goToSignIn()
    network.set('down')
    await screens.signIn.signIn(person.username, person.password)
    await expect(screens.signIn.error).toContainText('No hay conexión')
    await screens.signIn.goBack()
    await expect(screens.outage).toBeVisible()
    network.set('up')
    await expect(screens.welcome.title).toBeVisible(untilBack)
  })

  test('J11: a signed-in person stays signed in through an outage, and the requested list loads after it', async ({
    network,
    page,
    screens,
    person,
    environment,
  }) => {
    await environment.givePolicies(person, [newPolicy()])
    await screens.welcome.goToSignIn()
    await screens.signIn.signIn(person.username, person.password)
    await expect(screens.home.title).toBeVisible()
    network.set(503)
    await screens.home.goToPolicies()
    await expect(page.getByRole('alert')).toContainText('El servicio no responde')
    network.set('up')
    await expect(screens.policies.rows.first()).toBeVisible(untilBack)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})

test.describe('on a workstation', () => {
  test.use({ mode: 'workstation' })

  test('J11: the welcome screen shows the outage and can be used @slow', async ({
    network,
    start,
  }) => {
    network.set('down')
    const kiosk = await start()
    const screens = new Screens(kiosk.page)
    const notice = kiosk.page.getByText('No hay conexión. Seguimos probando')
    await expect(screens.welcome.title).toBeVisible()
    await expect(notice).toBeVisible()
    network.set('up')
    await expect(notice).toBeHidden(untilBack)
  })

  test('J11: a person who was signed in before the outage is signed in again after it @slow', async ({
    network,
    person,
    start,
  }) => {
    const before = await start()
    const first = new Screens(before.page)
    await first.welcome.goToSignIn()
    await first.signIn.signIn(person.username, person.password)
    await expect(first.home.title).toBeVisible()
    await before.stop()
    network.set('down')
    const after = await start()
    const second = shownScreens(after)
    await expect(second.welcome.title).toBeVisible()
    expect(await tokenInKeychain()).toBeDefined()
    network.set('up')
    await expect(second.home.title).toBeVisible(untilBack)
    await second.home.finish()
    await expect(second.goodbye).toBeVisible()
  })
})

test('J11: a kiosk behind a proxy that asks for a password shows this cause, logs what to do, and recovers', async ({
  start,
}) => {
  const proxy = await startPasswordProxy()
  const kiosk = await start({ proxy: proxy.url })
  const screens = new Screens(kiosk.page)
  await expect(screens.outage).toBeVisible()
  await expect(kiosk.page.getByText('Código para el personal: proxy-auth')).toBeVisible()
  expect(kiosk.output()).toContain('let this machine through without it')
  expect(kiosk.output()).toContain('"network":"ERR_PROXY_AUTH_REQUESTED"')
  proxy.open()
  await expect(screens.welcome.title).toBeVisible(untilBack)
  proxy.stop()
})
