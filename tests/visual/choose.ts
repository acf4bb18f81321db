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

/** Lets the time pass that the page takes after a touch, to bring the keyboard or to scroll to the field. */
export const settle = (page: Page) => passTime(page, 50)

/** Presses the buttons of the brand bar until the page looks as wanted, and gives the focus back. */
export async function choose(page: Page, choices: Choices): Promise<void> {
  const wanted = Object.entries(choices) as [keyof Choices, string][]
  const present = await attributesOf(page)
  const missing = wanted.filter(([name, value]) => present[buttons[name].attribute] !== value)
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
  const control = page.getByRole('button', { name: button })
  // No one reaches behind a dialog; the person chose before it came.
  const isCovered = await page.locator('dialog[open]').isVisible()
  for (;;) {
    const present = (await attributesOf(page))[attribute]
    if (present === wanted) return
    if (isCovered) await control.dispatchEvent('click')
    else await control.click()
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
