import { expect, test } from '../../support/fixtures/test.ts'

test.use({ sharesProgram: true })

test('J7 a person changes their password, and every other session ends [asvs-6.2.2]', async ({
  screens,
  environment,
  person,
}) => {
  const isSignedInElsewhere = await environment.signInElsewhere(person)
  expect(await isSignedInElsewhere()).toBe(true)
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.enterUsername(person.username)
  await changePassword.enterCurrentPassword(person.password)
  const chosen = 'la calesita de la plaza Irlanda'
  await changePassword.choose(chosen)
  await expect(screens.passwordChanged.title).toBeVisible()
  expect(await isSignedInElsewhere()).toBe(false)
  await environment.mailFor(person, 'Su clave fue modificada')

  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterPassword(chosen)
  await expect(screens.home.title).toBeVisible()
})

test('J7 a wrong current password is rejected with an explanation, and nothing typed is lost [asvs-6.2.3]', async ({
  screens,
  person,
}) => {
  const { changePassword } = screens
  await screens.welcome.goToChangePassword()
  await changePassword.enterUsername(person.username)
  await changePassword.enterCurrentPassword('no es mi clave')
  await changePassword.choose('la calesita de la plaza Irlanda')
  await expect(changePassword.error).toContainText('La Clave Actual no coincide')
  await expect(changePassword.currentPassword).toHaveValue('no es mi clave')
  await expect(changePassword.currentPassword).toBeFocused()
  await changePassword.goBack()
  await expect(changePassword.username).toHaveValue(person.shownNumber)
  await changePassword.next.click()
  await changePassword.enterCurrentPassword(person.password)
  await changePassword.own.click()
  await expect(changePassword.newPassword).toHaveValue('la calesita de la plaza Irlanda')
  await changePassword.next.click()
  await expect(changePassword.repeatedPassword).toHaveValue('la calesita de la plaza Irlanda')
  await changePassword.confirm.click()
  await expect(screens.passwordChanged.title).toBeVisible()
})

test('J7 a signed-in person changes their password and stays signed in, and the other sessions end [asvs-7.5.1]', async ({
  screens,
  environment,
  person,
}) => {
  const isSignedInElsewhere = await environment.signInElsewhere(person)
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.password)
  await screens.home.goToChangePassword()
  const { changePassword } = screens
  await expect(changePassword.username).toHaveCount(0)
  await changePassword.enterCurrentPassword(person.password)
  await changePassword.choose('la calesita de la plaza Irlanda')
  await screens.passwordChanged.goHome()
  expect(await isSignedInElsewhere()).toBe(false)
  await screens.home.goToPolicies()
  await expect(screens.policies.title).toBeVisible()
  await expect(screens.policies.error).toHaveCount(0)
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
})
