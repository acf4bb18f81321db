import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import type { KioskBridge } from '../shared/ipc/contract.ts'
import { openBuiltPage } from '../tests/support/built-page.ts'
import { launchChromium } from '../packages/electron-on-chromium/src/chromium.ts'
import type { CallResults } from '../tests/support/fakes/fake-main.ts'
import { type Figure, median, percentile, shuffled } from './figure.ts'
import { notePainting, timeToKeyboard, timeToNextScreen } from './painted.ts'
import { initialResults, journeys, type Transition } from './journeys.ts'

/** Number of measured rounds, after a warm-up round. */
const rounds = 12
/** Shortest time between a user's presses, ms. */
const reachMs = 150
const kioskScreen = { viewport: { width: 1080, height: 1920 }, hasTouch: true }

/** Measured times by transition, ms. */
class Samples {
  readonly #byName = new Map<string, number[]>()

  add(name: string, milliseconds: number): void {
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), milliseconds])
  }

  all(): number[] {
    return [...this.#byName.values()].flat()
  }

  slowest(): { readonly name: string; readonly median: number } {
    const medians = [...this.#byName].map(([name, values]) => ({ name, median: median(values) }))
    return medians.toSorted((a, b) => b.median - a.median)[0] ?? { name: 'none', median: NaN }
  }
}

/** Replaces the IPC results of later calls. */
async function setResults(page: Page, results: CallResults): Promise<void> {
  await page.evaluate((all) => {
    const { kiosk } = globalThis as unknown as { readonly kiosk: KioskBridge }
    const calls = Object.entries(all).map(([name, [result]]) => [
      name,
      () => Promise.resolve(result),
    ])
    const changed = Object.fromEntries(calls) as Partial<KioskBridge>
    Object.assign(globalThis, { kiosk: { ...kiosk, ...changed } })
  }, results)
}

const startingWith = (page: Page, words: string): Locator =>
  page
    .locator(':is(main, footer, .stage-bar) button')
    .filter({ hasText: new RegExp(`^\\s*${words}`) })
    .first()

/** Taps the button; returns the time to the next screen, and to its keyboard if it has one. */
async function measure(page: Page, { typed = {}, main = {}, press, shows }: Transition) {
  await setResults(page, main)
  for (const [name, text] of Object.entries(typed)) await page.fill(`input[name=${name}]`, text)
  // Waits until the previous screen has been painted, as it would be before a user can reach the button.
  await delay(reachMs)
  const button = startingWith(page, press)
  const keyboardStays = (await page.locator('.keyboard').count()) > 0
  const toScreen = await timeToNextScreen(page, () => button.tap())
  await expect(page.locator('h1')).toHaveText(shows)
  const keyboardComes = !keyboardStays && (await page.locator('main input.input').count()) > 0
  return { toScreen, toKeyboard: keyboardComes ? await timeToKeyboard(page) : null }
}

/** Runs all journeys once in random order. */
async function runJourneys(page: Page, screens: Samples, keyboard: Samples): Promise<void> {
  for (const [name, transitions] of shuffled(Object.entries(journeys))) {
    await setResults(page, initialResults)
    for (const [index, transition] of transitions.entries()) {
      const { toScreen, toKeyboard } = await measure(page, transition)
      screens.add(`${name} ${index + 1}: ${transition.press} > ${transition.shows}`, toScreen)
      if (toKeyboard !== null) keyboard.add(name, toKeyboard)
    }
  }
}

const swap = `<button style="position: fixed; inset: 0">go</button><main></main><script>
  document.querySelector('button').addEventListener('click', () => {
    document.querySelector('main').innerHTML = '<h1>' + Math.random() + '</h1>'
  })
</script>`

/** Measures the time to the next screen on a page with only a button and a heading: the lower bound on this machine. */
async function measureFloor(browser: Browser, times: number): Promise<number[]> {
  const context = await browser.newContext(kioskScreen)
  const page = await context.newPage()
  await page.setContent(swap)
  await page.evaluate(notePainting)
  const floor: number[] = []
  for (let time = 0; time <= times; time++) {
    floor.push(await timeToNextScreen(page, () => page.locator('button').tap()))
  }
  await context.close()
  return floor.slice(1)
}

/**
 * Measures the time to the next screen and to its on-screen keyboard, with immediate IPC results. Without a GPU, Chromium
 * paints in software, and on a busy machine frames are late; the bare page shows how much of the time is due to this.
 */
export async function measureTransitions(): Promise<Figure[]> {
  const browser = await launchChromium()
  const [screens, keyboard] = [new Samples(), new Samples()]
  const floor: number[] = []
  try {
    const page = await openBuiltPage(await browser.newContext(kioskScreen), initialResults)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(notePainting)
    await runJourneys(page, new Samples(), new Samples())
    for (let round = 0; round < rounds; round++) {
      await runJourneys(page, screens, keyboard)
      floor.push(...(await measureFloor(browser, 10)))
    }
  } finally {
    await browser.close()
  }
  const slowest = screens.slowest()
  const [all, bare] = [percentile(screens.all(), 95), percentile(floor, 95)]
  const ms = (name: string, value: number): Figure => ({ name, value, unit: 'ms' })
  const overBare = 'click to next screen shown over click to a bare page shown, p95'
  return [
    { name: overBare, value: all / bare, unit: 'ratio', budget: 1.25 },
    ms('click to next screen shown, p95', all),
    ms('click to a bare page shown, p95', bare),
    ms('click to next screen shown, median', median(screens.all())),
    ms(`slowest: ${slowest.name}, median`, slowest.median),
    ms('focus to on-screen keyboard shown, median', median(keyboard.all())),
  ]
}
