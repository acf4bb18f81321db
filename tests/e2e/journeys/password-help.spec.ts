import { expect, test } from '../../support/fixtures/test.ts'

test.use({ sharesProgram: true })

const strongKey = 'la calesita de la plaza Irlanda'

test('J7 a person sees while typing how strong the new key is, and nothing of it is kept', async ({
  kiosk,
  page,
  screens,
}) => {
  const { changePassword } = screens
  expect(page.workers()).toEqual([])
  await screens.welcome.goToChangePassword()
  await changePassword.newKey.fill('perro verde')
  await expect(changePassword.strength('Muy débil')).toBeVisible()
  await expect(changePassword.metRules).toHaveCount(0)
  await changePassword.newKey.fill(strongKey)
  await expect(changePassword.strength('Muy fuerte')).toBeVisible()
  await expect(page.getByRole('status')).toContainText(['Seguridad de la clave: Muy fuerte'])
  await changePassword.repeatedKey.fill(strongKey)
  await expect(changePassword.metRules).toHaveText([/12 caracteres/, /adivinar/, /ser igual/])
  expect(page.workers()).toHaveLength(1)

  await changePassword.leave()
  await expect.poll(() => page.workers()).toEqual([])
  expect(await kiosk.findInPage(strongKey)).toBe(false)
  expect(kiosk.findOnDisk(strongKey)).toEqual([])
})

test('J7 a key with the own document in it is weak', async ({ person, screens }) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.username.fill(person.username)
  const digits = person.shownNumber.replaceAll('.', '')
  await changePassword.newKey.fill(`yo soy ${digits}`)
  await expect(changePassword.strength('Muy débil')).toBeVisible()
  await changePassword.newKey.fill(`yo vi 7 ñandúes en el ${digits}`)
  await expect(changePassword.strength('Muy fuerte')).toBeVisible()
})

test('J7 two keys that differ are spoken of once the second was left, until they match', async ({
  page,
  screens,
}) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.newKey.fill(strongKey)
  // A person is in the field before they type in it.
  await changePassword.repeatedKey.click()
  await changePassword.repeatedKey.fill('la calesita')
  await expect(changePassword.metRules).toHaveCount(2)
  await expect(changePassword.problem).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(changePassword.problem).toContainText('no son iguales')
  await changePassword.repeatedKey.fill(strongKey)
  await expect(changePassword.problem).toHaveCount(0)
})

test('J7 a press that takes the focus away hits its button, although a problem comes up', async ({
  screens,
}) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.newKey.fill(strongKey)
  await changePassword.repeatedKey.fill('la calesita')
  await changePassword.leave()
  await expect(screens.welcome.title).toBeVisible()
})
