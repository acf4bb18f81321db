import { expect, test } from '../../support/fixtures/test.ts'
import { OnScreenKeyboard } from '../../support/pages/on-screen-keyboard.ts'
import { restPalm } from '../../support/pages/touch.ts'

test.use({ sharesProgram: true })

test.describe('with a palm resting on the screen', () => {
  test('a person signs in and finishes, and each press acts once @slow', async ({
    kiosk,
    page,
    screens,
    person,
  }) => {
    const keyboard = new OnScreenKeyboard(page)
    const palm = await restPalm(page, { x: 20, y: 300 })
    await palm.tap(page.getByRole('button', { name: /^Ingresar/ }))
    for (const digit of person.username.slice(3)) await palm.tap(keyboard.key(digit))
    await expect(screens.signIn.username).toHaveValue(person.shownNumber)
    await palm.tap(page.getByRole('radio', { name: 'CUIT' }))
    await expect(page.getByRole('radio', { name: 'CUIT' })).toBeChecked()
    await palm.tap(page.getByRole('radio', { name: 'DNI' }))
    await palm.tap(keyboard.next)
    await expect(screens.signIn.password).toBeFocused()
    await palm.tap(page.getByRole('button', { name: 'Mostrar Clave' }))
    for (const letter of 'abc') await palm.tap(keyboard.key(letter))
    await palm.tap(keyboard.key('Borrar'))
    await expect(screens.signIn.password).toHaveValue('ab')
    await screens.signIn.password.fill(person.password)
    await palm.tap(keyboard.next)
    await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
    await palm.tap(page.getByRole('button', { name: /^Mis pólizas/ }))
    await palm.tap(page.getByRole('button', { name: 'Volver' }))
    // The palm's touch ends when the visit's page is closed.
    await kiosk.pageAfter(() => palm.tap(page.getByRole('button', { name: 'Finalizar' })))
    await expect(screens.goodbye).toBeVisible()
  })

  test('buttons and keys still work after the palm has moved', async ({ page, screens }) => {
    const keyboard = new OnScreenKeyboard(page)
    const palm = await restPalm(page, { x: 20, y: 300 })
    await palm.move({ x: 0, y: 40 })
    await palm.move({ x: 5, y: 40 })
    await palm.tap(page.getByRole('button', { name: /^Ingresar/ }))
    await palm.tap(keyboard.key('2'))
    await palm.tap(keyboard.key('5'))
    await expect(screens.signIn.username).toHaveValue('25')
    await palm.lift()
  })

  test('a finger that slides off a button presses nothing', async ({ page, screens }) => {
    const palm = await restPalm(page, { x: 20, y: 300 })
    const signIn = page.getByRole('button', { name: /^Ingresar/ })
    await palm.drag(signIn, { x: 0, y: 60 })
    await palm.drag(signIn, { x: 0, y: -600 })
    await expect(screens.welcome.title).toBeVisible()
    await palm.lift()
  })
})

test('a press that lasts a second works', async ({ page, screens }) => {
  const finger = await page.context().newCDPSession(page)
  const box = await page.getByRole('button', { name: /^Ingresar/ }).boundingBox()
  if (!box) throw new Error('no button')
  const { x, y } = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const start = Date.now() / 1_000
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x, y }],
    timestamp: start,
  })
  await finger.send('Input.dispatchTouchEvent', {
    type: 'touchEnd',
    touchPoints: [],
    timestamp: start + 1,
  })
  await expect(screens.signIn.title).toBeVisible()
})

test.describe('with a keyboard', () => {
  test.use({ mode: 'workstation' })

  test('Enter held for a second sends a wrong password only once @slow', async ({
    page,
    screens,
    person,
  }) => {
    await screens.welcome.goToSignIn()
    await screens.signIn.username.fill(person.username)
    await screens.signIn.password.fill('no es mi clave')
    await screens.signIn.password.focus()
    // While a key is down, Playwright marks each further press as a repetition.
    for (let times = 0; times < 40; times++) await page.keyboard.down('Enter')
    await expect(screens.signIn.error).toContainText('no coinciden')
    for (let times = 0; times < 40; times++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    // Several attempts would have locked the account.
    await screens.signIn.password.fill(person.password)
    await page.keyboard.press('Enter')
    await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
  })

  test('a barcode reader types an identity card’s data, and its number replaces the earlier one @slow', async ({
    page,
    screens,
    person,
  }) => {
    const number = person.username.slice(3)
    const { username } = screens.signIn
    await screens.welcome.goToSignIn()
    for (const code of [
      '11111111',
      `00123456789@PEREZ@JUAN@M@${number}@A@01/01/1970@01/01/2015`,
      `@${number}    @A@1@PEREZ@JUAN@ARGENTINA@01/01/1970@M@01/01/2010`,
    ]) {
      await username.focus()
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
      await expect(username).toHaveValue(code === '11111111' ? '11.111.111' : person.shownNumber)
    }
    expect(await page.content()).not.toContain('PEREZ')
  })
})
