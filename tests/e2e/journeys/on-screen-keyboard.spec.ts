import type { Locator } from '@playwright/test'
import { expect, test } from '../../support/fixtures/test.ts'
import { OnScreenKeyboard } from '../../support/pages/on-screen-keyboard.ts'
import { recoverPassword } from './steps.ts'
import { tap } from '../../support/pages/touch.ts'
import { slowUnless } from '../../support/slow-tests.ts'

test.use({ sharesProgram: true })

/** Polling options for while the page scrolls, which takes a fraction of a second. */
const scrolling = { intervals: [50] }

const screenSizes = [
  { width: 1080, height: 1920, smallestKey: 76 },
  { width: 1920, height: 1080, smallestKey: 76 },
  { width: 1366, height: 768, smallestKey: 44 },
] as const

test('J3 to J6 a person recovers their password and signs in by touch @slow', async ({
  page,
  screens,
  environment,
  person,
}) => {
  const keyboard = new OnScreenKeyboard(page)
  await tap(page.getByRole('button', { name: /^Olvidé mi contraseña/ }))
  await keyboard.write(person.username.slice(3))
  await expect(screens.recovery.username).toHaveValue(person.shownNumber)
  await keyboard.goOn()
  const temporaryPassword = await environment.temporaryPasswordFor(person)
  await tap(page.getByRole('button', { name: 'Ya tengo la clave' }))

  // The field adds the hyphens.
  await keyboard.write(temporaryPassword.replaceAll('-', ''))
  await keyboard.goOn()
  await expect(screens.changePassword.notice).toBeVisible()
  await expect(keyboard.root).toBeHidden()
  await tap(screens.changePassword.own)
  const chosen = 'Tres ñandúes en la vereda'
  await keyboard.write(chosen)
  await keyboard.goOn()
  await keyboard.write(chosen)
  await tap(screens.changePassword.confirm)
  await expect(screens.passwordChanged.title).toBeVisible()
  await expect(keyboard.root).toBeHidden()

  await tap(page.getByRole('button', { name: 'Ingresar', exact: true }))
  await keyboard.write(chosen)
  await keyboard.goOn()
  await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
  await expect(keyboard.root).toBeHidden()
})

for (const { width, height, smallestKey } of screenSizes) {
  test.describe(`on a screen of ${width} x ${height}${slowUnless(width === 1080)}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width, height })
    })

    test(`every key is at least ${smallestKey} px wide and high`, async ({ page, screens }) => {
      const keyboard = new OnScreenKeyboard(page)
      await screens.welcome.goToSignIn()
      await expect(keyboard.key('7')).toBeVisible()
      expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      await tap(screens.signIn.password)
      expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      await tap(keyboard.key('Símbolos'))
      await expect(keyboard.key('Abre interrogación')).toBeVisible()
      expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      for (const [kind, own] of [
        ['email', '@gmail.com'],
        ['policy', 'Q'],
      ] as const) {
        await tap(screens.signIn.username)
        await screens.signIn.password.evaluate((field, value) => {
          field.setAttribute('data-keyboard', value)
        }, kind)
        await tap(screens.signIn.password)
        await expect(keyboard.key(own)).toBeVisible()
        expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      }
    })

    test('the focused field and "Confirmar" are visible in every form @slow', async ({
      page,
      screens,
      environment,
      person,
    }) => {
      const keyboard = new OnScreenKeyboard(page)
      const { signIn, recovery, changePassword } = screens
      const expectVisible = async (fields: readonly Locator[], confirm: Locator) => {
        for (const field of fields) {
          await field.focus()
          await expect(field).toBeFocused()
          await expect(keyboard.root).toBeVisible()
          for (const needed of [field, confirm])
            await expect.poll(() => isFullyVisible(needed), scrolling).toBe(true)
        }
      }

      await screens.welcome.goToSignIn()
      await expectVisible([signIn.username, signIn.password], signIn.confirm)
      await tap(signIn.confirm)
      await expectVisible([signIn.username, signIn.password], signIn.confirm)
      await signIn.signIn(person.username, 'no es mi clave')
      await expect(signIn.error).toContainText('no coinciden')
      await expectVisible([signIn.password, signIn.username], signIn.confirm)
      await signIn.enterPassword('tampoco es mi clave')
      await expect(signIn.recoveryHint).toBeVisible()
      await expectVisible(
        [signIn.password],
        page.getByRole('button', { name: 'Olvidé mi contraseña' }),
      )
      await signIn.goToRecovery()
      await expectVisible([recovery.username], recovery.confirm)
      await recovery.username.fill('1')
      await tap(recovery.confirm)
      await expectVisible([recovery.username], recovery.confirm)
      await tap(page.getByRole('button', { name: 'Volver' }))
      await signIn.goBack()

      const temporaryPassword = await recoverPassword({ screens, environment, person })
      await screens.temporarySignIn.enterPassword(temporaryPassword)
      await expect(changePassword.notice).toBeVisible()
      const { username, currentPassword, newPassword, repeatedPassword, next, confirm } =
        changePassword
      await changePassword.openNewPassword()
      await expectVisible([newPassword], next)
      await changePassword.choose('corta')
      await expect(changePassword.error).toBeVisible()
      await expectVisible([newPassword], next)
      await changePassword.choose('contraseña123')
      await expect(changePassword.error).toBeVisible()
      await expectVisible([newPassword], next)
      await changePassword.choose('la calesita de la plaza', 'la calesita')
      await expect(changePassword.error).toBeVisible()
      await expectVisible([repeatedPassword], confirm)
      await changePassword.leave()
      await screens.welcome.goToChangePassword()
      await expectVisible([username], next)
      await changePassword.enterUsername(person.username)
      await expectVisible([currentPassword], next)
    })
  })
}

test('holding "Borrar" deletes repeatedly until the finger slides off', async ({
  page,
  screens,
}) => {
  const keyboard = new OnScreenKeyboard(page)
  const { password } = screens.signIn
  await screens.welcome.goToSignIn()
  await tap(password)
  await tap(page.getByRole('button', { name: 'Mostrar Clave' }))
  await keyboard.write('clave')
  const backspace = keyboard.key('Borrar')
  const box = await backspace.boundingBox()
  if (!box) throw new Error('no "Borrar"')
  const finger = await page.context().newCDPSession(page)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await expect(password).toHaveValue('')
  await expect(backspace).toHaveClass(/held/)
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchMove',
    touchPoints: [{ x: 10, y: box.y - 40 }],
  })
  await expect(backspace).not.toHaveClass(/held/)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
})

test('the on-screen keyboard closes on its hide key or a physical key press, and stays open when the password is shown', async ({
  page,
  screens,
}) => {
  const keyboard = new OnScreenKeyboard(page)
  const { signIn } = screens
  await screens.welcome.goToSignIn()
  await keyboard.hide()
  await expect(keyboard.root).toBeHidden()
  await tap(signIn.password)
  await page.keyboard.press('a')
  await expect(keyboard.root).toBeHidden()

  await tap(signIn.password)
  await tap(page.getByRole('button', { name: 'Mostrar Clave' }))
  await keyboard.write('bc')
  await expect(signIn.password).toHaveValue('abc')
  await expect(signIn.password).toBeFocused()

  await tap(signIn.title)
  await expect(keyboard.root).toBeHidden()
})

test('a field scrolls to the end of a long text', async ({ page, screens }) => {
  const keyboard = new OnScreenKeyboard(page)
  await screens.welcome.goToSignIn()
  await tap(screens.signIn.password)
  await tap(page.getByRole('button', { name: 'Mostrar Clave' }))
  await keyboard.write('una clave tan larga que no cabe entera en el campo')
  const hidden = await screens.signIn.password.evaluate(
    (field) => field.scrollWidth - field.clientWidth - field.scrollLeft,
  )
  expect(hidden).toBeLessThanOrEqual(1)
})

/** Returns the shorter side of the smallest key in CSS px. */
async function smallestSide(keys: Locator): Promise<number> {
  return await keys.evaluateAll((all) =>
    Math.min(
      ...all.map((key) => {
        const { width, height } = key.getBoundingClientRect()
        return Math.min(width, height)
      }),
    ),
  )
}

/** True if the element is completely inside `main` and not covered by another element. */
async function isFullyVisible(target: Locator): Promise<boolean> {
  return await target.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const main = document.querySelector('main')?.getBoundingClientRect()
    if (!main || box.top < main.top || box.bottom > main.bottom) return false
    // The corners are rounded, so points a little inside are checked.
    return [box.left + 15, box.right - 15].every((x) =>
      [box.top + 6, box.bottom - 6].every((y) => {
        const found = document.elementFromPoint(x, y)
        return found !== element.parentElement && element.parentElement?.contains(found) === true
      }),
    )
  })
}
