import { type Browser, expect, type Page, test as base } from '@playwright/test'
import type { ClientMode } from '../../shared/api/sessions.ts'
import { loadBuiltPage } from '../support/built-page.ts'
import { type InputDriver, mouseDriver } from '../support/pages/input-driver.ts'
import { Screens } from '../support/pages/kiosk-screens.ts'
import { launchChromium } from '../../packages/electron-on-chromium/src/chromium.ts'
import { type Look, standardChoices } from '../support/screen-states/looks.ts'
import { choose } from './choose.ts'
import { passTime } from './clock.ts'
import { defaultResults } from '../support/screen-states/results.ts'
import type { GalleryState } from '../support/screen-states/all.ts'

const opening = new Date('2026-11-23T10:23:00-03:00')
const now = new Date('2026-11-23T10:24:00-03:00')

/** Opens the program in a given state and look. */
export type OpenState = (state: GalleryState, look: Look) => Promise<Page>

/**
 * Shows a state like {@link OpenState}, but reuses a page that already shows it in this size and changes only its display
 * settings. After a call with `last`, the page is not used again.
 */
type ShowState = (
  state: GalleryState,
  look: Look,
  options?: { readonly last: boolean },
) => Promise<Page>

export interface StateFixtures {
  readonly chromium: Browser
  readonly openState: OpenState
  readonly showState: ShowState
}

/** A page, and the state and size that {@link ShowState} has shown last. */
interface ModesPage {
  readonly page: Page
  shown?: string | undefined
}

/** One page per mode, because creating a browser context takes longer than everything else. */
type Pages = ReadonlyMap<ClientMode, ModesPage>

/** Tests of the built page. Its time advances only through {@link passTime}. */
export const test = base.extend<
  Omit<StateFixtures, 'chromium'>,
  Pick<StateFixtures, 'chromium'> & { readonly pages: Pages }
>({
  chromium: [
    // Playwright reads the required fixtures from this pattern, so it must not be omitted.
    // eslint-disable-next-line no-empty-pattern -- see above
    async ({}, use) => {
      const engine = await launchChromium(['--font-render-hinting=slight', '--disable-lcd-text'])
      await use(engine)
      await engine.close()
    },
    { scope: 'worker' },
  ],
  pages: [
    async ({ chromium }, use) => {
      await use(
        new Map([
          ['kiosk', { page: await newPage(chromium, 'kiosk') }],
          ['workstation', { page: await newPage(chromium, 'workstation') }],
        ]),
      )
    },
    { scope: 'worker' },
  ],
  openState: async ({ pages }, use) => {
    const opened = new Set<Page>()
    await use(async (state, look) => {
      const modesPage = pageFor(look, pages)
      const { page } = modesPage
      modesPage.shown = undefined
      opened.add(page)
      const { width, height } = look
      await page.setViewportSize({ width, height })
      const { signedIn = false, printing = false, main, page: file } = state
      const results = { ...defaultResults(look.mode, signedIn, printing), ...main }
      await loadBuiltPage(page, results, file === 'staff' ? 'staff.html' : 'index.html')
      return reach(page, state, look)
    })
    for (const page of opened) {
      const calls = await page.evaluate(() => window.unexpectedCalls)
      expect(calls, 'calls to main without a canned result').toEqual([])
    }
  },
  showState: async ({ pages, openState }, use) => {
    await use(async (state, look, { last } = { last: false }) => {
      const modesPage = pageFor(look, pages)
      const { page } = modesPage
      const { screen, name } = state
      const wanted = JSON.stringify({ screen, name, width: look.width, height: look.height })
      if (modesPage.shown === wanted) await applyLook(page, state, look)
      else await openState(state, look)
      modesPage.shown = last ? undefined : wanted
      return page
    })
  },
})

function pageFor({ mode }: Look, pages: Pages): ModesPage {
  const page = pages.get(mode)
  if (!page) throw new Error(`No page was opened for the mode ${mode}.`)
  return page
}

async function newPage(chromium: Browser, mode: ClientMode): Promise<Page> {
  const context = await chromium.newContext({
    locale: 'es-AR',
    timezoneId: 'America/Argentina/Buenos_Aires',
    hasTouch: mode === 'kiosk',
    reducedMotion: 'reduce',
  })
  await context.clock.install({ time: opening })
  await context.clock.pauseAt(now)
  return context.newPage()
}

/** The password strength Web Worker runs in real time, independently of the page's stopped clock. */
async function awaitStrength(page: Page): Promise<void> {
  await page.locator('.hint .line', { hasText: 'Revisando…' }).waitFor({ state: 'hidden' })
}

/**
 * A larger text size makes the certificate narrower, so pdf.js draws it again. The new width is observed in real frames, but
 * drawn in frames of the stopped clock, so the number of frames needed varies.
 */
async function awaitCertificate(page: Page): Promise<void> {
  const isOutdated = () =>
    page.locator('.pdf-pages .screen').evaluateAll((sheets) =>
      sheets.some((sheet) => {
        const drawn = sheet.querySelector('canvas')?.width ?? 0
        // The canvas covers whole pixels; the sheet may not.
        return Math.abs(drawn - sheet.getBoundingClientRect().width) >= 1
      }),
    )
  while (await isOutdated()) await passTime(page, 20)
}

async function reach(page: Page, state: GalleryState, look: Look): Promise<Page> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  // Waits until the keyboard has opened, as it always has by the time a person presses the next control.
  const press: InputDriver['press'] = async (control) => {
    await control.click()
    await passTime(page, 50)
  }
  await state.reach?.({
    page,
    screens: new Screens(page, { ...mouseDriver, press }),
    pass: (ms) => passTime(page, ms),
  })
  await page.getByText(state.shows).first().waitFor()
  await awaitStrength(page)
  // Lists are rendered frame by frame, and the keyboard opens shortly after a touch.
  await passTime(page, 400)
  await choose(page, look.choices)
  await finishLook(page)
  return page
}

/** Changes the display settings of a page that already shows the state. */
async function applyLook(page: Page, state: GalleryState, look: Look): Promise<void> {
  await choose(page, state.page === 'staff' ? {} : { ...standardChoices, ...look.choices })
  await finishLook(page)
}

async function finishLook(page: Page): Promise<void> {
  await awaitCertificate(page)
  await page.mouse.move(0, 0)
}
