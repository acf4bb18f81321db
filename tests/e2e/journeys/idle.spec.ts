import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { touchDriver } from '../../support/pages/input-driver.ts'
import { OnScreenKeyboard } from '../../support/pages/on-screen-keyboard.ts'
import { Screens } from '../../support/pages/kiosk-screens.ts'
import { signIn } from './steps.ts'
import { tap, tapAt } from '../../support/pages/touch.ts'

/** Idle time in seconds: long enough for a slow machine to perform the next step of a test. */
const timeout = 6

// The tests of a `describe` block run one after another on the same program.
test.describe('the countdown of a kiosk', () => {
  test.describe.configure({ mode: 'default' })
  test.use({ idle: [2, 60], sharesProgram: true })

  test('J10 returns to the same field after one tap on "Seguir usando", any number of times', async ({
    screens,
    person,
  }) => {
    await screens.welcome.goToSignIn()
    await screens.signIn.password.fill(person.password)
    await screens.signIn.username.fill(person.username)
    for (let round = 0; round < 3; round++) {
      await expect(screens.idle.stay).toBeFocused()
      await screens.idle.stay.click()
      await expect(screens.idle.root).toBeHidden()
      await expect(screens.signIn.username).toBeFocused()
    }
    await expect(screens.signIn.username).toHaveValue(person.shownNumber)
    await expect(screens.signIn.password).toHaveValue(person.password)
  })

  const dismissals: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['a tap beside the dialog', (page) => tapAt(page, { x: 20, y: 20 })],
    ['a click beside the dialog', (page) => page.mouse.click(20, 20)],
    ['any key', (page) => page.keyboard.press('a')],
    ['Escape, which does not also leave the screen', (page) => page.keyboard.press('Escape')],
    ['Enter', (page) => page.keyboard.press('Enter')],
  ]

  test('J10 is dismissed by any tap, click or key press, and nothing typed is lost @slow', async ({
    page,
    screens,
  }) => {
    await screens.welcome.goToSignIn()
    await screens.signIn.username.fill('25582558')
    for (const [name, dismiss] of dismissals) {
      await test.step(name, async () => {
        await expect(screens.idle.stay).toBeFocused()
        await dismiss(page)
        await expect(screens.idle.root).toBeHidden()
        await expect(screens.signIn.username).toHaveValue('25.582.558')
      })
    }
  })

  test('J10 is not dismissed by a pointer that only moves', async ({ page, screens }) => {
    await screens.welcome.goToSignIn()
    await expect(screens.idle.root).toBeVisible()
    await page.mouse.move(20, 20)
    await page.mouse.move(400, 400, { steps: 20 })
    await screens.idle.finish.hover()
    await expect(screens.idle.root).toBeVisible()
  })

  test('J10 ends the session and shows the goodbye screen on "Finalizar ahora"', async ({
    kiosk,
    screens,
    person,
  }) => {
    await signIn({ screens, person })
    await expect(screens.idle.root).toBeVisible()
    await kiosk.pageAfter(() => screens.idle.finish.click())
    await expect(screens.goodbye).toBeVisible()
    await expect.poll(tokenInKeychain).toBeUndefined()
  })

  test('J10 is not shown on an untouched welcome screen', async ({ kiosk, page, screens }) => {
    await page.mouse.click(5, 5)
    await expect.poll(() => kiosk.output()).toContain('idle-countdown')
    await expect(screens.idle.root).toBeHidden()
  })
})

test.describe('an active person', () => {
  test.use({ idle: [timeout, 60] })

  const composing = async (page: Page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    await cdp.detach()
  }
  let moves = 0
  const inputs: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['moves the pointer', (page) => page.mouse.move(100 + (++moves % 200), 100)],
    // This input is first, because a key press on a physical keyboard hides the on-screen keyboard.
    ['types on the on-screen keyboard', (page) => tap(new OnScreenKeyboard(page).key('1'))],
    ['types on a physical keyboard', (page) => page.keyboard.press('1')],
    ['pastes', (page) => page.keyboard.press('ControlOrMeta+V')],
    [
      'enters text without keys, by voice or by handwriting',
      (page) => page.keyboard.insertText('1'),
    ],
    ['composes', composing],
  ]

  test('J10 sees no countdown during any kind of input @slow', async ({ page }) => {
    test.setTimeout(180_000)
    const screens = new Screens(page, touchDriver(page))
    await screens.welcome.goToSignIn()
    await tap(screens.signIn.username)
    for (const [name, act] of inputs) {
      await test.step(name, async () => {
        const endsAt = performance.now() + 1.2 * timeout * 1000
        while (performance.now() < endsAt) {
          await act(page)
          expect(await screens.idle.root.isVisible()).toBe(false)
          await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
        }
      })
    }
    // Without input, the countdown starts soon afterward.
    await expect(screens.idle.root).toBeVisible()
  })
})

test.describe('a person who has left', () => {
  test.describe.configure({ mode: 'default' })
  test.use({ idle: [timeout, 4], sharesProgram: true })

  test('J10 leaves no data on a kiosk, and the next visit starts with the default display settings', async ({
    kiosk,
    page,
    screens,
    person,
  }) => {
    await page.getByRole('button', { name: 'Alto contraste' }).click()
    await page.getByRole('button', { name: 'Letra grande' }).click()
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await expect.poll(tokenInKeychain).toBeDefined()
    await page.getByRole('button', { name: 'English' }).click()
    await kiosk.pageAfter(() => page.waitForEvent('close'))
    await expect(screens.welcome.title).toBeVisible()
    const root = kiosk.page.locator('html')
    await expect(root).toHaveAttribute('lang', 'es-AR')
    await expect(root).toHaveAttribute('data-theme', 'standard')
    await expect(root).toHaveAttribute('data-text', 'normal')
    await expect.poll(tokenInKeychain).toBeUndefined()
    for (const marker of [person.username, person.displayName, person.password, person.email]) {
      expect(await kiosk.findInPage(marker)).toBe(false)
      expect(kiosk.findOnDisk(marker)).toEqual([])
    }
  })

  test('J10 leaves behind nothing that was typed without signing in @slow', async ({
    kiosk,
    page,
    screens,
  }) => {
    await screens.welcome.goToRegistration()
    await screens.registration.document.fill('28765432')
    await kiosk.pageAfter(() => page.waitForEvent('close'))
    await expect(screens.welcome.title).toBeVisible()
    expect(await kiosk.findInPage('28765432')).toBe(false)
    expect(await kiosk.findInPage('28.765.432')).toBe(false)
  })

  test('J10 is not signed in by a response that arrives after the visit has ended @slow', async ({
    kiosk,
    network,
    page,
    screens,
    person,
    environment,
  }) => {
    await screens.welcome.goToSignIn()
    network.set('slow')
    await screens.signIn.signIn(person.username, person.password)
    await kiosk.pageAfter(() => page.waitForEvent('close'))
    await expect(screens.welcome.title).toBeVisible()
    network.set('up')
    await expect.poll(() => network.calls()).toContain('DELETE /v1/sessions/current')
    await expect(screens.welcome.title).toBeVisible()
    expect(await tokenInKeychain()).toBeUndefined()
    expect(await kiosk.findInPage(person.displayName)).toBe(false)
    await expect.poll(() => environment.sessionsOf(person)).toBe(0)
  })

  test('J10 leaves no data behind in a page that hangs, even if it is touched all the time @slow', async ({
    kiosk,
    page,
    screens,
    person,
  }) => {
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await kiosk.pageAfter(async () => {
      page
        .evaluate(() => {
          for (;;);
        })
        .catch(() => undefined)
      while (!page.isClosed()) {
        await kiosk.touchDeadPage()
        await delay(200)
      }
    })
    await expect(screens.welcome.title).toBeVisible()
    await expect.poll(tokenInKeychain).toBeUndefined()
    expect(await kiosk.findInPage(person.displayName)).toBe(false)
  })

  test.describe('on a workstation', () => {
    test.use({ mode: 'workstation' })

    test('J10 is signed out, and sees the reason when they return @slow', async ({
      kiosk,
      page,
      screens,
      person,
    }) => {
      await signIn({ screens, person })
      await expect(screens.home.title).toBeVisible()
      await expect(screens.idle.root).toBeVisible()
      await kiosk.pageAfter(() => page.waitForEvent('close'))
      await expect(screens.welcome.notice).toBeVisible()
      await expect.poll(tokenInKeychain).toBeUndefined()
      expect(await kiosk.findInPage(person.displayName)).toBe(false)
    })
  })
})
