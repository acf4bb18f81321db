import type { Page } from '@playwright/test'
import type { Choices } from '../support/screen-states/looks.ts'
import { passTime } from './clock.ts'

interface Choice {
  /** Attributes of the root element that reflect the choices. */
  readonly attribute: string
  readonly button: RegExp
}

const buttons: Readonly<Record<keyof Choices, Choice>> = {
  language: { attribute: 'lang', button: /^(English|Español)$/ },
  text: { attribute: 'data-text', button: /^(Tamaño de texto|Text size)/ },
  theme: { attribute: 'data-theme', button: /^(Alto contraste|High contrast)/ },
}

const initial: Required<Choices> = { language: 'es-AR', text: 'normal', theme: 'standard' }

/** Waits out the page's delay after a touch, for the keyboard to open or a field to scroll into view. */
export const settle = (page: Page) => passTime(page, 50)

/**
 * Presses the buttons of the header until the page has these choices, and the initial value of the others. The staff page,
 * which has no such buttons, keeps its values.
 */
export async function choose(page: Page, choices: Choices): Promise<void> {
  const wanted = { ...initial, ...choices }
  const present = await attributesOf(page)
  for (const [name, value] of Object.entries(wanted) as [keyof Choices, string][]) {
    const { attribute, button } = buttons[name]
    if (present[attribute] !== value) await press(page, attribute, button, value)
  }
  await settle(page)
}

/**
 * Clicks without moving the focus or needing to reach the button, as a person makes the choice before the state is
 * reached: a dialog may cover the button, and the keyboard belongs to the field that has the focus.
 */
async function press(page: Page, attribute: string, button: RegExp, wanted: string): Promise<void> {
  for (;;) {
    const present = (await attributesOf(page))[attribute]
    if (present === wanted) return
    await page.getByRole('button', { name: button, includeHidden: true }).dispatchEvent('click')
    await settle(page)
    await page.locator(`html:not([${attribute}="${present ?? ''}"])`).waitFor()
  }
}

const attributesOf = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.documentElement.attributes].map(({ name, value }) => [name, value]),
    ),
  )
