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

/** Waits out the page's delay after a touch, for the keyboard to open or a field to scroll into view. */
export const settle = (page: Page) => passTime(page, 50)

/** Presses header buttons until the page has these choices, then restores the focus. */
export async function choose(page: Page, choices: Choices): Promise<void> {
  const present = await attributesOf(page)
  const missing = (Object.entries(choices) as [keyof Choices, string][]).filter(
    ([name, value]) => present[buttons[name].attribute] !== value,
  )
  if (missing.length > 0) {
    const focused = await page.evaluateHandle(() => document.activeElement)
    for (const [name, value] of missing) await press(page, buttons[name], value)
    await focused.evaluate((element) => {
      if (element instanceof HTMLElement) element.focus()
    })
  }
  await settle(page)
}

async function press(page: Page, { attribute, button }: Choice, wanted: string): Promise<void> {
  const control = page.getByRole('button', { name: button, includeHidden: true })
  for (;;) {
    const present = (await attributesOf(page))[attribute]
    if (present === wanted) return
    // By script: it is quicker, and a dialog may cover the header. A person would have chosen before it opened.
    await control.evaluate((element: HTMLElement) => {
      element.focus()
      element.click()
    })
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
