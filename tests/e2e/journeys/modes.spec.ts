import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

test('a workstation keeps a person signed in across a restart until "Finalizar" @slow', async ({
  start,
  person,
}) => {
  const before = await start({ mode: 'workstation' })
  const first = shownScreens(before)
  await first.welcome.goToSignIn()
  await first.signIn.signIn(person.username, person.password)
  await expect(first.home.title).toBeVisible()
  await before.stop()

  const after = await start({ mode: 'workstation' })
  const second = shownScreens(after)
  await expect(second.home.title).toHaveText(`Hola, ${person.displayName}`)
  await second.home.finish()
  await expect(second.goodbye).toBeVisible()
  await expect.poll(tokenInKeychain).toBeUndefined()
})
