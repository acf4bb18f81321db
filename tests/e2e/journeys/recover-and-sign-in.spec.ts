import { expect, test } from '../../support/fixtures/test.ts'
import { recoverPassword } from './steps.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'

test.use({ sharesProgram: true })

test('J1 the welcome screen leads to sign-in and recovery', async ({ screens }) => {
  await expect(screens.welcome.title).toBeVisible()
  await screens.welcome.goToSignIn()
  await expect(screens.signIn.title).toBeVisible()
  await screens.signIn.goBack()
  await screens.welcome.goToRecovery()
  await expect(screens.recovery.title).toBeVisible()
})

test('J2 a person signs in, and "Finalizar" leaves no data behind [asvs-7.4.4]', async ({
  kiosk,
  network,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.password)
  await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)

  await expect.poll(tokenInKeychain).toMatch(/^[\w-]{43}$/)
  const token = await tokenInKeychain()
  expect(kiosk.findOnDisk(token ?? '')).toEqual([])
  expect(await kiosk.findInPage(token ?? '')).toBe(false)

  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await expect.poll(tokenInKeychain).toBeUndefined()
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
  expect(network.cookies()).toEqual([])
})

test('J2 a username is accepted with spaces and dots and in upper or lower case', async ({
  screens,
  person,
}) => {
  const digits = person.username.slice(3)
  const dotted = `dni ${digits.slice(0, 2)}.${digits.slice(2, 5)}.${digits.slice(5)}`
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(`\u200b ${dotted} `, person.password)
  await expect(screens.home.title).toBeVisible()
})

test('J3 to J6 a person whose account is locked signs in with a temporary password from the e-mail', async ({
  screens,
  environment,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, 'no es mi clave 1')
  await expect(screens.signIn.error).toContainText('no coinciden')
  for (let attempt = 2; attempt <= 5; attempt++) {
    await screens.signIn.enterPassword(`no es mi clave ${attempt}`)
    await expect(screens.signIn.confirm).toBeEnabled()
  }
  await expect(screens.signIn.recoveryHint).toBeVisible()

  await test.step('the account is locked: the right password is rejected with the same message', async () => {
    await screens.signIn.enterPassword(person.password)
    await expect(screens.signIn.error).toContainText('no coinciden')
  })

  await screens.signIn.goToRecovery()
  await expect(screens.recovery.username).toHaveValue(person.shownNumber)
  await screens.recovery.confirm.click()
  await expect(screens.recoverySent.title).toBeVisible()
  await expect(screens.recoverySent.sendAgain).toBeDisabled()
  const temporaryPassword = await environment.temporaryPasswordFor(person)

  await screens.recoverySent.goToSignIn()
  await expect(screens.temporarySignIn.shownUsername).toContainText(person.shownNumber)
  await screens.temporarySignIn.enterPassword(temporaryPassword)
  await expect(screens.changePassword.notice).toBeVisible()
  await expect(screens.changePassword.currentPassword).toHaveCount(0)
  const chosen = 'tres gatos en la cancha de bochas'
  await screens.changePassword.choose(chosen)
  await expect(screens.passwordChanged.title).toBeVisible()
  await environment.mailFor(person, 'Su clave fue modificada')

  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterPassword(chosen)
  await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
})

test('J5 the forced change explains what is wrong with the new password and keeps the input', async ({
  screens,
  environment,
  person,
}) => {
  const temporaryPassword = await recoverPassword({ screens, environment, person })
  await screens.temporarySignIn.enterPassword(temporaryPassword)
  const { changePassword } = screens
  await expect(changePassword.notice).toBeVisible()

  await changePassword.choose('tres gatos en la cancha', 'tres patos en la cancha')
  await expect(changePassword.error).toContainText('no son iguales')
  await changePassword.choose('corta')
  await expect(changePassword.error.first()).toContainText('más larga')
  await changePassword.choose('contraseña123')
  await expect(changePassword.error).toBeVisible()
  await changePassword.choose(temporaryPassword)
  await expect(changePassword.error).toBeVisible()
  await changePassword.choose(person.password)
  await expect(changePassword.error).toContainText('Ya usó esa clave antes')
  await expect(changePassword.newPassword).toHaveValue(person.password)

  await changePassword.choose('ñandú, mate y café con leche')
  await expect(screens.passwordChanged.title).toBeVisible()
})

test('J5 "Salir" cancels the change, and the temporary password still works @slow', async ({
  screens,
  environment,
  person,
}) => {
  const temporaryPassword = await recoverPassword({ screens, environment, person })
  await screens.temporarySignIn.enterPassword(temporaryPassword)
  await screens.changePassword.leave()
  await expect(screens.welcome.title).toBeVisible()

  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, temporaryPassword.replaceAll('-', '').toUpperCase())
  await expect(screens.changePassword.notice).toBeVisible()
})

test('J4 an unknown username leads to the same screen, and no e-mail is sent', async ({
  screens,
  environment,
}) => {
  const before = environment.mails().length
  await screens.welcome.goToRecovery()
  await screens.recovery.requestTemporaryPassword('DNI 7.654.321')
  await expect(screens.recoverySent.title).toBeVisible()
  await environment.jobsAreDone()
  expect(environment.mails()).toHaveLength(before)
})
