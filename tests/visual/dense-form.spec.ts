import { expect } from '@playwright/test'
import { OnScreenKeyboard } from '../support/pages/on-screen-keyboard.ts'
import { passTime } from './clock.ts'
import { test } from './fixtures.ts'
import { additionalLooks } from '../support/screen-states/looks.ts'
import { type GalleryState, states } from '../support/screen-states/all.ts'

const lowKiosk = additionalLooks.find(({ name }) => name === 'kiosk-1366')
const hasTwoFields = ({ screen, name }: GalleryState) =>
  screen === 'sign-in' && name === 'refused-twice'

test('a form switches to the dense layout even if the next field is focused while the keyboard opens', async ({
  openState,
}) => {
  const state = states.find(hasTwoFields)
  if (!lowKiosk || !state) throw new Error('The gallery has no such state.')
  const page = await openState(state, lowKiosk)
  const stage = page.locator('main.stage')
  await new OnScreenKeyboard(page).hide()
  await passTime(page, 400)
  await expect(stage).not.toHaveClass(/dense/)
  await page.evaluate(async () => {
    const [first, second] = document.querySelectorAll<HTMLInputElement>('main input.input')
    const { promise: opened, resolve } = Promise.withResolvers<undefined>()
    // Focuses the field before the browser's next layout.
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.keyboard')) return
      observer.disconnect()
      second?.focus()
      resolve(undefined)
    })
    observer.observe(document.body, { childList: true, subtree: true })
    first?.focus()
    await opened
  })
  await expect(stage).toHaveClass(/dense/)
})
