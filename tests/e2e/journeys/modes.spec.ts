import { emptyKeychain, tokenInKeychain } from '../fixtures/keychain.ts'
import { startKiosk } from '../fixtures/kiosk.ts'
import { expect, test } from '../fixtures/test.ts'
import { shownScreens } from '../screens/shown-screens.ts'

test('on a workstation a person stays signed in across a restart, until "Finalizar"', async ({
  network,
  person,
}) => {
  await emptyKeychain()
  const options = { apiUrl: network.url, mode: 'workstation' } as const
  const before = await startKiosk(options)
  const first = shownScreens(before)
  await first.welcome.goToSignIn()
  await first.signIn.signIn(person.username, person.key)
  await expect(first.home.title).toBeVisible()
  await before.stop()

  const after = await startKiosk(options)
  const second = shownScreens(after)
  await expect(second.home.title).toHaveText(`Hola, ${person.displayName}`)
  await second.home.finish()
  await expect(second.goodbye).toBeVisible()
  await expect.poll(tokenInKeychain).toBeUndefined()
  await after.stop()
})

test('a kiosk that was killed with somebody signed in knows nothing of them when it starts again', async ({
  network,
  person,
}) => {
  await emptyKeychain()
  const before = await startKiosk({ apiUrl: network.url })
  const first = shownScreens(before)
  await first.welcome.goToSignIn()
  await first.signIn.signIn(person.username, person.key)
  await expect(first.home.title).toBeVisible()
  await expect.poll(tokenInKeychain).toBeDefined()
  await before.kill()

  const after = await startKiosk({ apiUrl: network.url })
  await expect(shownScreens(after).welcome.title).toBeVisible()
  await expect.poll(tokenInKeychain).toBeUndefined()
  await after.stop()
})
