import type { Locator } from '@playwright/test'
import { expect, test } from '../../support/fixtures/test.ts'
import { OnScreenKeyboard } from '../../support/pages/on-screen-keyboard.ts'
import { recoverKey } from './steps.ts'

test.use({ sharesProgram: true })

const screenSizes = [
  { width: 1080, height: 1920, smallestKey: 76 },
  { width: 1920, height: 1080, smallestKey: 76 },
  { width: 1366, height: 768, smallestKey: 44 },
] as const

test('J3 to J6 a person recovers the key and signs in with nothing but a finger', async ({
  page,
  screens,
  world,
  person,
}) => {
  const keyboard = new OnScreenKeyboard(page)
  await page.getByRole('button', { name: /^Olvidé mi contraseña/ }).tap()
  await keyboard.write(person.username.slice(3))
  await expect(screens.recovery.username).toHaveValue(person.shownNumber)
  await keyboard.goOn()
  const temporaryKey = await world.temporaryKeyFor(person)
  await page.getByRole('button', { name: 'Ya tengo la clave' }).tap()

  await keyboard.write(temporaryKey)
  await keyboard.goOn()
  await expect(screens.changePassword.notice).toBeVisible()
  await expect(keyboard.root).toBeHidden()
  await screens.changePassword.newKey.tap()
  const chosen = 'Tres ñandúes en la vereda'
  await keyboard.write(chosen)
  await keyboard.goOn()
  await keyboard.write(chosen)
  await screens.changePassword.confirm.tap()
  await expect(screens.passwordChanged.title).toBeVisible()
  await expect(keyboard.root).toBeHidden()

  await page.getByRole('button', { name: 'Ingresar', exact: true }).tap()
  await keyboard.write(chosen)
  await keyboard.goOn()
  await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
  await expect(keyboard.root).toBeHidden()
})

for (const { width, height, smallestKey } of screenSizes) {
  test.describe(`on a screen of ${width} x ${height}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.setViewportSize({ width, height })
    })

    test(`every key has at least ${smallestKey} px`, async ({ page, screens }) => {
      const keyboard = new OnScreenKeyboard(page)
      await screens.welcome.goToSignIn()
      await expect(keyboard.key('7')).toBeVisible()
      expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      await screens.signIn.key.tap()
      expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      await keyboard.key('Símbolos').tap()
      await expect(keyboard.key('Abre interrogación')).toBeVisible()
      expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      for (const [name, value, own] of [
        ['inputmode', 'email', '@gmail.com'],
        ['data-keyboard', 'policy', 'Q'],
      ] as const) {
        await screens.signIn.username.tap()
        await screens.signIn.key.evaluate(
          (field, [a, b]) => {
            field.setAttribute(a, b)
          },
          [name, value] as const,
        )
        await screens.signIn.key.tap()
        await expect(keyboard.key(own)).toBeVisible()
        expect(await smallestSide(keyboard.keys)).toBeGreaterThanOrEqual(smallestKey)
      }
    })

    test('the field that is typed into and "Confirmar" are in sight in every form', async ({
      page,
      screens,
      world,
      person,
    }) => {
      const keyboard = new OnScreenKeyboard(page)
      const { signIn, recovery, changePassword } = screens
      const inSight = async (fields: readonly Locator[], confirm: Locator) => {
        for (const field of fields) {
          await field.focus()
          await expect(field).toBeFocused()
          await expect(keyboard.root).toBeVisible()
          for (const needed of [field, confirm])
            await expect.poll(() => isInSight(needed)).toBe(true)
        }
      }

      await screens.welcome.goToSignIn()
      await inSight([signIn.username, signIn.key], signIn.confirm)
      await signIn.confirm.tap()
      await inSight([signIn.username, signIn.key], signIn.confirm)
      await signIn.signIn(person.username, 'no es mi clave')
      await expect(signIn.problem).toContainText('no coinciden')
      await inSight([signIn.key, signIn.username], signIn.confirm)
      await signIn.enterKey('tampoco es mi clave')
      await expect(signIn.wayOut).toBeVisible()
      await inSight([signIn.key], page.getByRole('button', { name: 'Olvidé mi contraseña' }))
      await signIn.goToRecovery()
      await inSight([recovery.username], recovery.confirm)
      await recovery.username.fill('1')
      await recovery.confirm.tap()
      await inSight([recovery.username], recovery.confirm)
      await page.getByRole('button', { name: 'Volver' }).tap()
      await signIn.goBack()

      const temporaryKey = await recoverKey({ screens, world, person })
      await signIn.enterKey(temporaryKey)
      await expect(changePassword.notice).toBeVisible()
      const { username, currentKey, newKey, repeatedKey, confirm } = changePassword
      await inSight([newKey, repeatedKey, currentKey], confirm)
      await changePassword.choose('corta', 'larga')
      await expect(changePassword.problem.first()).toBeVisible()
      await inSight([newKey, repeatedKey, currentKey], confirm)
      await changePassword.choose('contraseña123')
      await expect(changePassword.problem.first()).toBeVisible()
      await inSight([newKey, repeatedKey, currentKey], confirm)
      await changePassword.leave()
      await screens.welcome.goToChangePassword()
      await inSight([username, currentKey, newKey, repeatedKey], confirm)
    })
  })
}

test('a held "Borrar" deletes on and on, until the finger slides off it', async ({
  page,
  screens,
}) => {
  const keyboard = new OnScreenKeyboard(page)
  const { key } = screens.signIn
  await screens.welcome.goToSignIn()
  await key.tap()
  await page.getByRole('button', { name: 'Mostrar Clave' }).tap()
  await keyboard.write('clave')
  const backspace = keyboard.key('Borrar')
  const box = await backspace.boundingBox()
  if (!box) throw new Error('no "Borrar"')
  const finger = await page.context().newCDPSession(page)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await expect(key).toHaveValue('')
  await expect(backspace).toHaveClass(/held/)
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchMove',
    touchPoints: [{ x: 10, y: box.y - 40 }],
  })
  await expect(backspace).not.toHaveClass(/held/)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
})

test('the keyboard goes by its key and by a physical one, and stays for "Mostrar"', async ({
  page,
  screens,
}) => {
  const keyboard = new OnScreenKeyboard(page)
  const { signIn } = screens
  await screens.welcome.goToSignIn()
  await keyboard.hide()
  await expect(keyboard.root).toBeHidden()
  await signIn.key.tap()
  await page.keyboard.press('a')
  await expect(keyboard.root).toBeHidden()

  await signIn.key.tap()
  await page.getByRole('button', { name: 'Mostrar Clave' }).tap()
  await keyboard.write('bc')
  await expect(signIn.key).toHaveValue('abc')
  await expect(signIn.key).toBeFocused()

  await signIn.title.tap()
  await expect(keyboard.root).toBeHidden()
})

test('a long text moves along, so that its end is in sight', async ({ page, screens }) => {
  const keyboard = new OnScreenKeyboard(page)
  await screens.welcome.goToSignIn()
  await screens.signIn.key.tap()
  await page.getByRole('button', { name: 'Mostrar Clave' }).tap()
  await keyboard.write('una clave tan larga que no cabe entera en el campo')
  const hidden = await screens.signIn.key.evaluate(
    (field) => field.scrollWidth - field.clientWidth - field.scrollLeft,
  )
  expect(hidden).toBeLessThanOrEqual(1)
})

/** The shorter side of the smallest key, in CSS px. */
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

/** Whether all of it can be seen: inside the stage, and with nothing over it but what lies in its own frame. */
async function isInSight(target: Locator): Promise<boolean> {
  return await target.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const stage = document.querySelector('main')?.getBoundingClientRect()
    if (!stage || box.top < stage.top || box.bottom > stage.bottom) return false
    // A little inside of the corners, which are round.
    return [box.left + 15, box.right - 15].every((x) =>
      [box.top + 6, box.bottom - 6].every((y) => {
        const found = document.elementFromPoint(x, y)
        return found !== element.parentElement && element.parentElement?.contains(found) === true
      }),
    )
  })
}
