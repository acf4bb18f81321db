import { expect, test } from '../../support/fixtures/test.ts'

test.use({ sharesProgram: true })

test('J13 help is one tap away, and a person without e-mail learns what to do next', async ({
  screens,
  person,
}) => {
  const { help, input } = screens
  await input.press(help.open)
  await expect(help.root).toContainText('mostrador')
  await input.press(help.close)
  await expect(screens.welcome.title).toBeVisible()
  await screens.welcome.goToRecovery()
  await screens.recovery.requestTemporaryPassword(person.username)
  await screens.recoverySent.goToMailHelp()
  await expect(help.withoutMail).toBeVisible()
  await input.press(help.open)
  await expect(help.root).toBeVisible()
  await input.press(help.close)
  await input.press(help.back)
  await expect(screens.recoverySent.title).toBeVisible()
  await screens.recoverySent.leave()
  await expect(screens.welcome.title).toBeVisible()
})
