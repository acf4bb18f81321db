import type { Person } from '../../support/fixtures/environment.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import type { Screens } from '../../support/pages/kiosk-screens.ts'

test.use({ sharesProgram: true })

const strongPassword = 'la calesita de la plaza Irlanda'

/** Opens the step "Clave Nueva" of a voluntary change. */
async function openNewPassword({ screens, person }: { screens: Screens; person: Person }) {
  await screens.welcome.goToChangePassword()
  await screens.changePassword.enterUsername(person.username)
  await screens.changePassword.enterCurrentPassword(person.password)
  await screens.changePassword.openNewPassword()
}

test('J7 the strength of a new password is shown while it is typed, and no trace of the password is kept', async ({
  kiosk,
  page,
  screens,
  person,
}) => {
  const { changePassword } = screens
  expect(page.workers()).toEqual([])
  await openNewPassword({ screens, person })
  await changePassword.newPassword.fill('perro verde')
  await expect(changePassword.hint).toHaveText('Falta 1 letra.')
  await changePassword.newPassword.fill('1234567890123456')
  await expect(changePassword.hint).toContainText('Es fácil de adivinar')
  await changePassword.newPassword.fill(strongPassword)
  await expect(changePassword.hint).toHaveText('Muy bien')
  await expect(page.getByRole('status')).toContainText(['Muy bien'])
  await changePassword.next.click()
  await changePassword.repeatedPassword.fill(strongPassword)
  await expect(changePassword.hint).toHaveText('Muy bien: las dos claves son iguales.')
  expect(page.workers()).toHaveLength(1)

  await changePassword.leave()
  await expect.poll(() => page.workers()).toEqual([])
  expect(await kiosk.findInPage(strongPassword)).toBe(false)
  expect(kiosk.findOnDisk(strongPassword)).toEqual([])
})

test('J7 a password that contains the person’s document number is weak @slow', async ({
  person,
  screens,
}) => {
  const { changePassword } = screens
  await openNewPassword({ screens, person })
  const digits = person.shownNumber.replaceAll('.', '')
  await changePassword.newPassword.fill(`yo soy ${digits}`)
  await expect(changePassword.hint).toContainText('Es fácil de adivinar')
  await changePassword.next.click()
  await expect(changePassword.error).toContainText('fácil de adivinar')
  await expect(changePassword.newPassword).toBeFocused()
  await changePassword.newPassword.fill(`yo vi 7 ñandúes en el ${digits}`)
  await expect(changePassword.hint).toHaveText('Muy bien')
})

test('J7 a mismatch is shown once the second password field loses the focus, until the passwords match', async ({
  page,
  screens,
  person,
}) => {
  const { changePassword } = screens
  await openNewPassword({ screens, person })
  await changePassword.enterNewPassword(strongPassword)
  // Gives the field the focus before anything is typed.
  await changePassword.repeatedPassword.click()
  await changePassword.repeatedPassword.fill('la calesita')
  await expect(changePassword.hint).toHaveCount(0)
  await expect(changePassword.error).toHaveCount(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(changePassword.error).toContainText('no son iguales')
  await changePassword.repeatedPassword.fill(strongPassword)
  await expect(changePassword.error).toHaveCount(0)
})

test('J7 a click that moves the focus reaches its button even if an error appears @slow', async ({
  screens,
  person,
}) => {
  const { changePassword } = screens
  await openNewPassword({ screens, person })
  await changePassword.enterNewPassword(strongPassword)
  await changePassword.repeatedPassword.fill('la calesita')
  await changePassword.leave()
  await expect(screens.welcome.title).toBeVisible()
})
