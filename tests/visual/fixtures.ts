import { type Browser, type BrowserContext, type Page, test as base } from '@playwright/test'
import { openBuiltPage } from '../support/built-page.ts'
import { type InputDriver, mouseDriver } from '../support/pages/input-driver.ts'
import { Screens } from '../support/pages/kiosk-screens.ts'
import { launchChromium } from '../../packages/electron-on-chromium/src/chromium.ts'
import type { Look } from '../support/screen-states/looks.ts'
import { choose } from './choose.ts'
import { usualAnswers } from '../support/screen-states/answers.ts'
import type { GalleryState } from '../support/screen-states/all.ts'

const opening = new Date('2026-11-23T10:23:00-03:00')
const now = new Date('2026-11-23T10:24:00-03:00')

/** Opens the program in a state, as a look shows it. */
type OpenState = (state: GalleryState, look: Look) => Promise<Page>

/** Tests of the built page, each in a context of its own, where no time passes by itself. */
export const test = base.extend<{ readonly openState: OpenState }, { readonly engine: Browser }>({
  engine: [
    // Playwright reads the fixtures that are needed from this pattern, so it may not be left out.
    // eslint-disable-next-line no-empty-pattern -- see above
    async ({}, use) => {
      const engine = await launchChromium(['--font-render-hinting=none', '--disable-lcd-text'])
      await use(engine)
      await engine.close()
    },
    { scope: 'worker' },
  ],
  openState: async ({ engine }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (state, look) => {
      const context = await newContext(engine, look)
      contexts.push(context)
      const { signedIn = false, printing = false, main, of } = state
      const answers = { ...usualAnswers(look.mode, signedIn, printing), ...main }
      const page = await openBuiltPage(
        context,
        answers,
        of === 'staff' ? 'staff.html' : 'index.html',
      )
      return reach(page, state, look)
    })
    for (const context of contexts) await context.close()
  },
})

async function newContext(engine: Browser, { mode, width, height }: Look): Promise<BrowserContext> {
  const context = await engine.newContext({
    viewport: { width, height },
    locale: 'es-AR',
    timezoneId: 'America/Argentina/Buenos_Aires',
    hasTouch: mode === 'kiosk',
    reducedMotion: 'reduce',
  })
  await context.clock.install({ time: opening })
  await context.clock.pauseAt(now)
  return context
}

/** A worker judges a new key in its own time, however the clock of the page stands. */
async function awaitStrength(page: Page): Promise<void> {
  const isTyped = await page
    .locator('input[name="new-password"]')
    .evaluateAll((fields) => fields.some((field) => (field as HTMLInputElement).value !== ''))
  if (isTyped) await page.locator('.strength .label').waitFor()
}

async function reach(page: Page, state: GalleryState, look: Look): Promise<Page> {
  const pass = (milliseconds: number) => page.clock.runFor(milliseconds)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // A hand is not so quick that the keyboard would not be there before it moves on.
  const press: InputDriver['press'] = async (control) => {
    await control.click()
    await pass(50)
  }
  await state.reach?.({ page, screens: new Screens(page, { ...mouseDriver, press }), pass })
  await page.getByText(state.shows).first().waitFor()
  await awaitStrength(page)
  // Lists grow frame by frame, and the keyboard comes a little after a touch.
  await pass(400)
  await choose(page, look.choices)
  await page.mouse.move(0, 0)
  return page
}
