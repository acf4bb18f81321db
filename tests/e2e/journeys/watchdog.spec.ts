import type { Page } from '@playwright/test'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { signIn } from './steps.ts'

/** Ends the renderer process of a page, as running out of memory does. */
async function crash(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  // There is nobody left to answer.
  cdp.send('Page.crash').catch(() => undefined)
}

test('a kiosk whose page crashes with somebody signed in is there for the next one', async ({
  kiosk,
  page,
  screens,
  person,
}) => {
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
  await expect.poll(tokenInKeychain).toBeDefined()
  await kiosk.pageAfter(() => crash(page))
  await expect(screens.welcome.title).toBeVisible()
  await expect.poll(tokenInKeychain).toBeUndefined()
  expect(await kiosk.findInPage(person.displayName)).toBe(false)
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
})

/** The first pause of the watchdog is half a minute. */
const pauseLimit = 150_000

test('a page that hangs is ended, and the next one works', async ({ kiosk, page, screens }) => {
  await screens.welcome.goToRecovery()
  await kiosk.pageAfter(async () => {
    page
      .evaluate(() => {
        for (;;);
      })
      .catch(() => undefined)
    // On Electron a hang is noticed by input that waits.
    void page.mouse.click(100, 100).catch(() => undefined)
    // An event would be overtaken by the crash that comes before the end.
    await expect.poll(() => page.isClosed(), { timeout: 60_000 }).toBe(true)
  })
  expect(kiosk.output()).toContain('"reason":"hung"')
  await screens.welcome.goToSignIn()
  await expect(screens.signIn.title).toBeVisible()
})

test('a page that crashes again and again makes way for one that says so', async ({
  kiosk,
  screens,
}) => {
  test.setTimeout(pauseLimit)
  for (let losses = 0; losses < 3; losses++) {
    await expect(screens.welcome.title).toBeVisible()
    await kiosk.pageAfter(() => crash(kiosk.page))
  }
  const notice = kiosk.page.getByRole('heading', { name: 'Este equipo está fuera de servicio' })
  await expect(notice).toBeVisible()
  await expect(kiosk.page.getByText('This machine is out of service')).toBeVisible()
  expect(await kiosk.page.locator('script').count()).toBe(0)
  const { page } = kiosk
  await kiosk.pageAfter(() => page.waitForEvent('close', { timeout: 60_000 }))
  await expect(screens.welcome.title).toBeVisible()
})

test.describe('at a workstation', () => {
  test.use({ mode: 'workstation' })

  test('whoever is signed in goes on after a crash', async ({ kiosk, page, screens, person }) => {
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await kiosk.pageAfter(() => crash(page))
    await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
  })
})

test('the log tells a run that died from one that ended by intent', async ({ start }) => {
  const first = await start()
  expect(first.output()).toContain('"lastRun":"none"')
  await first.stop({ keep: true })
  const second = await start({ folder: first.folder })
  expect(second.output()).toContain('"lastRun":"ended"')
  await second.kill({ keep: true })
  const third = await start({ folder: first.folder })
  expect(third.output()).toContain('"lastRun":"died"')
})
