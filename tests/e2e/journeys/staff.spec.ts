import { readFileSync } from 'node:fs'
import { exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'
import { hashPin } from '../../../electron/main/staff/staff-pin-command.ts'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { StaffScreen, tapCorner } from '../../support/pages/staff-screen.ts'
import { signIn } from './steps.ts'
import { tap, tapAt } from '../../support/pages/touch.ts'

const pin = '482915'
const staffPinHash = await hashPin(pin)

test.describe('with a staff PIN in the config', () => {
  test.use({ staffPinHash })

  test('J12 five taps in the corner open the PIN pad, and five wrong PINs lock it, even if it is reopened @slow', async ({
    kiosk,
    page,
  }) => {
    const staff = new StaffScreen(await kiosk.pageAfter(() => tapCorner(page, 5)))
    await expect(staff.title('Ingrese el PIN')).toBeFocused()
    for (let left = 4; left > 0; left -= 1) {
      await staff.enterPin('111111')
      await expect(staff.alert()).toContainText(left === 1 ? 'Queda 1' : `Quedan ${left}`)
    }
    await staff.enterPin('111111')
    await expect(staff.alert()).toContainText('Demasiados intentos')
    const person = await kiosk.pageAfter(() => tap(staff.choice('Volver')))
    const again = new StaffScreen(await kiosk.pageAfter(() => tapCorner(person, 5)))
    await expect(again.alert()).toContainText('Demasiados intentos')
    expect(kiosk.output()).toContain('staff-pin-locked')
    expect(kiosk.output()).not.toContain('111111')
  })

  test('J12 the correct PIN shows diagnostics, exports logs without personal data, and exits', async ({
    kiosk,
    page,
    screens,
    person,
  }) => {
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await expect.poll(tokenInKeychain).toBeDefined()
    const token = (await tokenInKeychain()) ?? ''
    const staff = new StaffScreen(await kiosk.pageAfter(() => tapCorner(page, 5)))
    await staff.enterPin(pin)
    await tap(staff.choice('Diagnóstico'))
    await expect(staff.page.getByText('Terminal pública')).toBeVisible()
    await expect(staff.page.getByText('Funciona', { exact: true })).toBeVisible()
    await tap(staff.choice('Volver al menú'))
    await tap(staff.choice('Exportar registros'))
    await expect(staff.status()).toContainText('Los registros están en')
    const file = (await staff.status().innerText()).replace('Los registros están en ', '').trim()
    const exported = readFileSync(file, 'utf8')
    expect(exported).toContain('staff-pin-accepted')
    for (const marker of [person.username, person.displayName, person.password, token, pin]) {
      expect(exported).not.toContain(marker)
      expect(await kiosk.findInPage(marker)).toBe(false)
    }
    await tap(staff.choice('Salir del programa'))
    expect(await kiosk.exited).toBe(exitCodes['staff-exit'])
    expect(await tokenInKeychain()).toBeUndefined()
  })

  test('J12 the gesture can be made with a mouse, and "Reiniciar" exits with its own code', async ({
    kiosk,
    page,
  }) => {
    const gesture = async () => {
      for (let tap = 0; tap < 5; tap += 1) await page.mouse.click(40, 40)
    }
    const staff = new StaffScreen(await kiosk.pageAfter(gesture))
    // The page listens for key presses only once it shows the PIN pad.
    await expect(staff.choice('Confirmar')).toBeVisible()
    await staff.page.keyboard.type(pin)
    await staff.page.keyboard.press('Enter')
    await tap(staff.choice('Reiniciar el programa'))
    expect(await kiosk.exited).toBe(exitCodes['staff-restart'])
  })

  for (const [choice, reason] of [
    ['Salir del programa', 'staff-exit'],
    ['Reiniciar el programa', 'staff-restart'],
  ] as const) {
    test(`J12 staff can get in and choose "${choice}" while the page hangs @slow`, async ({
      kiosk,
      page,
    }) => {
      page
        .evaluate(() => {
          for (;;);
        })
        .catch(() => undefined)
      const gesture = async () => {
        for (let count = 0; count < 5; count += 1) await kiosk.touchDeadPage()
      }
      const staff = new StaffScreen(await kiosk.pageAfter(gesture))
      await staff.enterPin(pin)
      await expect(staff.title('¿Qué necesita hacer?')).toBeFocused()
      await tap(staff.choice(choice))
      expect(await kiosk.exited).toBe(exitCodes[reason])
    })
  }

  test('J12 taps outside the corner open nothing @slow', async ({ kiosk, page, screens }) => {
    // The margin of the page has no buttons.
    for (let count = 0; count < 8; count += 1) await tapAt(page, { x: 20, y: 900 })
    await tapCorner(page, 4)
    await screens.welcome.goToSignIn()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_500)))
    expect(kiosk.output()).not.toContain('staff-gesture')
  })

  test.describe('on a workstation', () => {
    test.use({ mode: 'workstation' })

    test('J12 the gesture does nothing @slow', async ({ kiosk, page }) => {
      for (let tap = 0; tap < 5; tap += 1) await page.mouse.click(40, 40)
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
      expect(kiosk.output()).not.toContain('staff-')
    })
  })
})

test.describe(() => {
  test.use({ sharesProgram: true })

  test('J12 a kiosk without a PIN opens nothing and logs the reason', async ({ kiosk, page }) => {
    await tapCorner(page, 5)
    await expect.poll(() => kiosk.output()).toContain('staff-without-pin')
    expect(kiosk.output()).not.toContain('staff-gesture')
  })
})
