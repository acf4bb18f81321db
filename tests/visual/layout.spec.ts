import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'
import { nextFrames } from './frames.ts'
import { passTime } from './clock.ts'
import { type GalleryState, states } from '../support/screen-states/all.ts'
import { additionalLooks, defaultLooks, type Look } from '../support/screen-states/looks.ts'

function stateOf(screen: string, name: string): GalleryState {
  const state = states.find((one) => one.screen === screen && one.name === name)
  if (!state) throw new Error(`The gallery has no state ${screen}/${name}.`)
  return state
}

function lookOf(name: string): Look {
  const look = [...defaultLooks, ...additionalLooks].find((one) => one.name === name)
  if (!look) throw new Error(`There is no look ${name}.`)
  return look
}

const backOf = (page: Page) => page.locator('.stage-bar .back')

/** Screens of every kind, and with long labels. */
const screensWithBack = [
  ['sign-in', 'empty'],
  ['recovery', 'empty'],
  ['recovery-sent', 'counting'],
  ['registration', 'policy'],
  ['policies', 'some'],
  ['policy', 'in-force'],
  ['goodbye', 'signed-out'],
] as const

for (const name of ['kiosk', 'kiosk-landscape', 'kiosk-1366', 'workstation', 'kiosk-largest']) {
  test(`the back button is at the bottom left, in the same place on every screen: ${name}`, async ({
    openState,
  }) => {
    const places = []
    for (const [screen, state] of screensWithBack) {
      const page = await openState(stateOf(screen, state), lookOf(name))
      await nextFrames(page)
      const box = await backOf(page).boundingBox()
      // The keyboard and the footer with "Finalizar" move the bottom.
      const below = await page
        .locator('.keyboard, footer.footer')
        .evaluateAll((parts) =>
          parts.map((part) => part.getBoundingClientRect().toJSON() as object),
        )
      places.push({ below: JSON.stringify(below), left: box?.x, top: box?.y })
    }
    const distinct = new Set(places.map((place) => JSON.stringify(place)))
    expect(distinct.size).toBe(new Set(places.map(({ below }) => below)).size)
    expect(new Set(places.map(({ left }) => left)).size).toBe(1)
  })
}

test('"Ver más" is shown while there is more content below, scrolls to it and disappears at the end', async ({
  openState,
}) => {
  const page = await openState(stateOf('policies', 'some'), lookOf('workstation-largest'))
  await nextFrames(page)
  const more = page.locator('.stage-bar .more')
  const stage = page.locator('main.stage')
  await expect(more).toBeVisible()
  const covers = await more.evaluate((cue) => {
    const { top } = cue.getBoundingClientRect()
    return (document.querySelector('main.stage')?.getBoundingClientRect().bottom ?? 0) > top
  })
  expect(covers).toBe(false)
  await more.click()
  await expect.poll(() => stage.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
  await stage.evaluate((element) => {
    element.scrollTop = element.scrollHeight
  })
  await expect(more).toBeHidden()
})

test('"Pedir ayuda" returns the focus to the field, with the keyboard and what was typed', async ({
  openState,
}) => {
  const page = await openState(stateOf('sign-in', 'empty'), lookOf('kiosk'))
  const field = page.getByRole('textbox', { name: /^Número de/ })
  await field.fill('25')
  await expect(page.locator('.keyboard')).toBeVisible()
  const help = page.getByRole('button', { name: 'Pedir ayuda' })
  const before = await help.boundingBox()
  await help.tap()
  await page.getByRole('button', { name: 'Cerrar' }).tap()
  await passTime(page, 400)
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('25')
  await expect(page.locator('.keyboard')).toBeVisible()
  expect(await help.boundingBox()).toEqual(before)
})

test('with the screen lowered, everything that can be touched is in the lower 60 %', async ({
  openState,
}) => {
  const page = await openState(stateOf('welcome', 'lowered'), lookOf('kiosk'))
  const highest = () =>
    page
      .locator('button')
      .evaluateAll((buttons) =>
        Math.min(...buttons.map((one) => one.getBoundingClientRect().top / innerHeight)),
      )
  expect(await highest()).toBeGreaterThanOrEqual(0.4)
  await page.getByRole('button', { name: 'Pedir ayuda' }).click()
  const dialog = await page.getByRole('dialog').boundingBox()
  expect(dialog?.y).toBeGreaterThanOrEqual(0.4 * 1920)
})
