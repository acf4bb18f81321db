import { expect, test } from '../../support/fixtures/test.ts'

test.use({ sharesProgram: true })

const strongPassword = 'la calesita de la plaza Irlanda'

test('J7 the strength of a new password is shown while it is typed, and no trace of the password is kept', async ({
  kiosk,
  page,
  screens,
}) => {
  const { changePassword } = screens
  expect(page.workers()).toEqual([])
  await screens.welcome.goToChangePassword()
  await changePassword.newPassword.fill('perro verde')
  await expect(changePassword.strength('Muy débil')).toBeVisible()
  await expect(changePassword.metRules).toHaveCount(0)
  await changePassword.newPassword.fill(strongPassword)
  await expect(changePassword.strength('Muy fuerte')).toBeVisible()
  await expect(page.getByRole('status')).toContainText(['Seguridad de la clave: Muy fuerte'])
  await changePassword.repeatedPassword.fill(strongPassword)
  await expect(changePassword.metRules).toHaveText([/12 caracteres/, /adivinar/, /ser igual/])
  expect(page.workers()).toHaveLength(1)

  await changePassword.leave()
  await expect.poll(() => page.workers()).toEqual([])
  expect(await kiosk.findInPage(strongPassword)).toBe(false)
  expect(kiosk.findOnDisk(strongPassword)).toEqual([])
})

test('J7 a password that contains the person’s document number is weak', async ({
  person,
  screens,
}) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.username.fill(person.username)
  const digits = person.shownNumber.replaceAll('.', '')
  await changePassword.newPassword.fill(`yo soy ${digits}`)
  await expect(changePassword.strength('Muy débil')).toBeVisible()
  await changePassword.newPassword.fill(`yo vi 7 ñandúes en el ${digits}`)
  await expect(changePassword.strength('Muy fuerte')).toBeVisible()
})

test('J7 a mismatch is shown once the second password field loses the focus, until the passwords match', async ({
  page,
  screens,
}) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.newPassword.fill(strongPassword)
  // Gives the field the focus before anything is typed.
  await changePassword.repeatedPassword.click()
  await changePassword.repeatedPassword.fill('la calesita')
  await expect(changePassword.metRules).toHaveCount(2)
  await expect(changePassword.error).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(changePassword.error).toContainText('no son iguales')
  await changePassword.repeatedPassword.fill(strongPassword)
  await expect(changePassword.error).toHaveCount(0)
})

test('J7 a click that moves the focus reaches its button even if an error appears', async ({
  screens,
}) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.newPassword.fill(strongPassword)
  await changePassword.repeatedPassword.fill('la calesita')
  await changePassword.leave()
  await expect(screens.welcome.title).toBeVisible()
})
