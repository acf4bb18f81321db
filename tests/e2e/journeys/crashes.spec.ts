import type { Page } from '@playwright/test'
import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'
import { signIn } from './steps.ts'
import { slowUnless } from '../../support/slow-tests.ts'

/** Crashes a page's renderer process, as it does when it runs out of memory. */
async function crash(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  // The page crashes before it can respond.
  cdp.send('Page.crash').catch(() => undefined)
}

test('a kiosk whose page crashes while a person is signed in starts a new visit', async ({
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

function hang(page: Page): void {
  page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined)
}

/** Time limit that allows for the first backoff of 30 s after a crash loop. */
const pauseLimit = 150_000

test('a page that hangs is replaced by a working one', async ({ kiosk, page, screens }) => {
  await screens.welcome.goToRecovery()
  await kiosk.pageAfter(async () => {
    hang(page)
    // The crash, which precedes the close event, would make `waitForEvent` reject.
    await expect.poll(() => page.isClosed(), { timeout: 60_000 }).toBe(true)
  })
  expect(kiosk.output()).toContain('"reason":"hung"')
  await screens.welcome.goToSignIn()
  await expect(screens.signIn.title).toBeVisible()
})

test('the system can end the program while its page hangs', async ({ start }) => {
  const kiosk = await start()
  hang(kiosk.page)
  await kiosk.stop()
  expect(await kiosk.exited).toBe(0)
})

test('after repeated crashes a static page announces that the machine is out of service @slow', async ({
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

test.describe('on a workstation', () => {
  test.use({ mode: 'workstation' })

  test('a person stays signed in after a crash @slow', async ({ kiosk, page, screens, person }) => {
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await kiosk.pageAfter(() => crash(page))
    await expect(screens.home.title).toHaveText(`Hola, ${person.displayName}`)
  })
})

for (const [end, how] of [
  ['a Windows shutdown', 'windows-shutdown'],
  ['a lost display on Linux', 'display-lost'],
] as const) {
  test(`${end} leaves no token behind, and the log treats it as an intentional exit${slowUnless(how === 'windows-shutdown')}`, async ({
    start,
    person,
  }) => {
    const kiosk = await start()
    test.skip(!kiosk.endSession, 'Ending the session would end the test too.')
    const screens = shownScreens(kiosk)
    await signIn({ screens, person })
    await expect(screens.home.title).toBeVisible()
    await expect.poll(tokenInKeychain).toBeDefined()
    kiosk.endSession?.(how)
    await kiosk.exited
    expect(await tokenInKeychain()).toBeUndefined()
    await kiosk.stop({ keep: true })
    const next = await start({ folder: kiosk.folder })
    expect(next.output()).toContain('"lastRun":"ended"')
  })
}

test('the log distinguishes a run that was killed from one that was ended @slow', async ({
  start,
}) => {
  const first = await start()
  expect(first.output()).toContain('"lastRun":"none"')
  await first.stop({ keep: true })
  const second = await start({ folder: first.folder })
  expect(second.output()).toContain('"lastRun":"ended"')
  await second.kill({ keep: true })
  const third = await start({ folder: first.folder })
  expect(third.output()).toContain('"lastRun":"died"')
})

test('a form keeps its input when the GPU process crashes, and the log names the process', async ({
  kiosk,
  screens,
  person,
}) => {
  await screens.welcome.goToSignIn()
  await screens.input.write(screens.signIn.username, person.username)
  const lost = () => kiosk.output().split('"event":"process-gone","type":"GPU"').length - 1
  for (let crashes = 1; crashes <= 2; crashes++) {
    await kiosk.crashGpu()
    await expect.poll(lost).toBe(crashes)
  }
  await expect(screens.signIn.username).toHaveValue(person.shownNumber)
  await screens.signIn.enterPassword(person.password)
  await expect(screens.home.title).toBeVisible()
})

test('a program that Chromium ends because its GPU process keeps crashing leaves no token for the next run @slow', async ({
  start,
  person,
}) => {
  const kiosk = await start()
  const screens = shownScreens(kiosk)
  await signIn({ screens, person })
  await expect(screens.home.title).toBeVisible()
  await expect.poll(tokenInKeychain).toBeDefined()
  let running = true
  void kiosk.exited.then(() => (running = false))
  await expect
    .poll(async () => {
      if (running) await kiosk.crashGpu()
      return running
    })
    .toBe(false)
  // A supervisor restarts the program after a signal.
  expect(await kiosk.exited).toBeNull()
  await kiosk.stop({ keep: true })
  const next = await start({ folder: kiosk.folder })
  expect(next.output()).toContain('"lastRun":"died"')
  await expect.poll(tokenInKeychain).toBeUndefined()
})
