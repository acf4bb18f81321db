import { expect, test } from '../../support/fixtures/test.ts'
import { recoverKey } from './steps.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'

test.use({ sharesProgram: true })

test('J1 the welcome screen says what can be done', async ({ screens }) => {
  await expect(screens.welcome.title).toBeVisible()
  await screens.welcome.goToSignIn()
  await expect(screens.signIn.title).toBeVisible()
  await screens.signIn.goBack()
  await screens.welcome.goToRecovery()
  await expect(screens.recovery.title).toBeVisible()
})

test('J2 a person signs in, reaches the consultas, and "Finalizar" leaves nothing behind [asvs-7.4.4]', async ({
  kiosk,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.key)
  await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)

  await expect.poll(tokenInKeychain).toMatch(/^[\w-]{43}$/)
  const token = await tokenInKeychain()
  expect(kiosk.findOnDisk(token ?? '')).toEqual([])
  expect(await kiosk.findInPage(token ?? '')).toBe(false)

  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await expect.poll(tokenInKeychain).toBeUndefined()
  await expect(screens.welcome.title).toBeVisible({ timeout: 20_000 })
})

test('J2 the user name is understood in whatever shape it is typed', async ({
  screens,
  person,
}) => {
  const digits = person.username.slice(3)
  const dotted = `dni ${digits.slice(0, 2)}.${digits.slice(2, 5)}.${digits.slice(5)}`
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(`\u200b ${dotted} `, person.key)
  await expect(screens.home.title).toBeVisible()
})

test('J3 to J6 a person whose account is locked gets in again with a key from the mail', async ({
  screens,
  world,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, 'no es mi clave 1')
  await expect(screens.signIn.problem).toContainText('no coinciden')
  for (let attempt = 2; attempt <= 5; attempt++) {
    await screens.signIn.enterKey(`no es mi clave ${attempt}`)
    await expect(screens.signIn.confirm).toBeEnabled()
  }
  await expect(screens.signIn.wayOut).toBeVisible()

  await test.step('the account is locked: the right key is refused too, in the same words', async () => {
    await screens.signIn.enterKey(person.key)
    await expect(screens.signIn.problem).toContainText('no coinciden')
  })

  await screens.signIn.goToRecovery()
  await expect(screens.recovery.username).toHaveValue(person.shownNumber)
  await screens.recovery.confirm.click()
  await expect(screens.recoverySent.title).toBeVisible()
  await expect(screens.recoverySent.sendAgain).toBeDisabled()
  const temporaryKey = await world.temporaryKeyFor(person)

  await screens.recoverySent.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterKey(temporaryKey)
  await expect(screens.changePassword.notice).toBeVisible()
  await expect(screens.changePassword.currentKey).toHaveValue(temporaryKey)
  const chosen = 'tres gatos en la cancha de bochas'
  await screens.changePassword.choose(chosen)
  await expect(screens.passwordChanged.title).toBeVisible()
  await world.mailFor(person, 'Su clave fue modificada')

  await screens.passwordChanged.goToSignIn()
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterKey(chosen)
  await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
})

test('J5 the forced change tells what is wrong with the new key, and loses nothing', async ({
  screens,
  world,
  person,
}) => {
  const temporaryKey = await recoverKey({ screens, world, person })
  await screens.signIn.enterKey(temporaryKey)
  const { changePassword } = screens
  await expect(changePassword.notice).toBeVisible()

  await changePassword.choose('tres gatos en la cancha', 'tres patos en la cancha')
  await expect(changePassword.problem).toContainText('no son iguales')
  await changePassword.choose('corta')
  await expect(changePassword.problem.first()).toContainText('más larga')
  await changePassword.choose('contraseña123')
  await expect(changePassword.problem).toBeVisible()
  await changePassword.choose(temporaryKey)
  await expect(changePassword.problem).toBeVisible()
  await changePassword.choose(person.key)
  await expect(changePassword.problem).toContainText('Ya usó esa clave antes')
  await expect(changePassword.currentKey).toHaveValue(temporaryKey)

  await changePassword.choose('ñandú, mate y café con leche')
  await expect(screens.passwordChanged.title).toBeVisible()
})

test('J5 "Salir" leaves the change, and the temporary key still works afterwards', async ({
  screens,
  world,
  person,
}) => {
  const temporaryKey = await recoverKey({ screens, world, person })
  await screens.signIn.enterKey(temporaryKey)
  await screens.changePassword.leave()
  await expect(screens.welcome.title).toBeVisible()

  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, temporaryKey.replaceAll('-', '').toUpperCase())
  await expect(screens.changePassword.notice).toBeVisible()
})

test('J4 a user that does not exist sees the same page, and no mail is sent', async ({
  screens,
  world,
}) => {
  const before = world.mails().length
  await screens.welcome.goToRecovery()
  await screens.recovery.requestKey('DNI 7.654.321')
  await expect(screens.recoverySent.title).toBeVisible()
  await world.outboxIsEmpty()
  expect(world.mails()).toHaveLength(before)
})
