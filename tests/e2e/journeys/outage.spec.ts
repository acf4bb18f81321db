import type { Weather } from '../../support/fixtures/network.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { newPolicy } from '../../support/fixtures/policies.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

/** The longest pause between two looks, and what a look takes. */
const untilBack = { timeout: 45_000 }

const faults: [fault: string, weather: Weather, cause: string][] = [
  ['can not be reached', 'down', 'network'],
  ['answers 503', 503, 'server-error'],
  ['is behind a captive portal', 'portal', 'captive-portal'],
  ['does not answer in time', 'slow', 'time-out'],
]

for (const [fault, weather, cause] of faults) {
  test(`J11: a kiosk whose backend ${fault} says so, and comes back by itself`, async ({
    network,
    start,
  }) => {
    network.set(weather)
    const kiosk = await start()
    const screens = new Screens(kiosk.page)
    await expect(screens.outage).toBeVisible()
    await expect(kiosk.page.getByText(/Volvemos a probar en \d+ segundo/)).toBeVisible()
    await expect(kiosk.page.getByText(`Código para el personal: ${cause}`)).toBeVisible()
    network.set('fine')
    await expect(screens.welcome.title).toBeVisible(untilBack)
    expect(kiosk.output()).toContain('"backend-up"')
  })
}

test('J11: whoever does not want to wait has the kiosk try at once', async ({ network, start }) => {
  network.set('down')
  const kiosk = await start()
  const screens = new Screens(kiosk.page)
  await expect(screens.outage).toBeVisible()
  network.set('fine')
  // It may be looking by itself just then, and then be back before anybody can press.
  await screens.retryNow.or(screens.welcome.title).click()
  await expect(screens.welcome.title).toBeVisible(untilBack)
})

test('J11: a person in the middle of a form loses nothing, and hears when it can be sent', async ({
  network,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  network.set('down')
  await screens.signIn.signIn(person.username, person.key)
  await expect(screens.signIn.problem).toContainText('No hay conexión')
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await expect(screens.signIn.key).toHaveValue(person.key)
  network.set('fine')
  await expect(screens.signIn.problem).toContainText('Ya hay conexión', untilBack)
  await expect(screens.signIn.key).toHaveValue(person.key)
  await screens.hands.press(screens.signIn.confirm)
  await expect(screens.home.title).toBeVisible()
})

test('J11: whoever leaves a form during an outage leaves a kiosk that says so', async ({
  network,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  network.set('down')
  await screens.signIn.signIn(person.username, person.key)
  await expect(screens.signIn.problem).toContainText('No hay conexión')
  await screens.signIn.goBack()
  await expect(screens.outage).toBeVisible()
  network.set('fine')
  await expect(screens.welcome.title).toBeVisible(untilBack)
})

test('J11: a person who is signed in stays so through an outage, and what they asked for comes after it', async ({
  network,
  page,
  screens,
  person,
  world,
}) => {
  await world.givePolicies(person, [newPolicy()])
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.key)
  await expect(screens.home.title).toBeVisible()
  network.set(503)
  await screens.home.goToPolicies()
  await expect(page.getByRole('alert')).toContainText('El servicio no responde')
  network.set('fine')
  await expect(screens.policies.rows.first()).toBeVisible(untilBack)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test.describe('on a workstation', () => {
  test.use({ mode: 'workstation' })

  test('J11: a clerk is told of the outage and may begin all the same', async ({
    network,
    start,
  }) => {
    network.set('down')
    const kiosk = await start()
    const screens = new Screens(kiosk.page)
    const notice = kiosk.page.getByText('Estamos sin conexión.')
    await expect(screens.welcome.title).toBeVisible()
    await expect(notice).toBeVisible()
    network.set('fine')
    await expect(notice).toBeHidden(untilBack)
  })

  test('J11: whoever was signed in before the outage is so again after it', async ({
    network,
    person,
    start,
  }) => {
    const before = await start()
    const first = new Screens(before.page)
    await first.welcome.goToSignIn()
    await first.signIn.signIn(person.username, person.key)
    await expect(first.home.title).toBeVisible()
    await before.stop()
    network.set('down')
    const after = await start()
    const second = shownScreens(after)
    await expect(second.welcome.title).toBeVisible()
    expect(await tokenInKeychain()).toBeDefined()
    network.set('fine')
    await expect(second.home.title).toBeVisible(untilBack)
    await second.home.finish()
    await expect(second.goodbye).toBeVisible()
  })
})
