import type { Page } from '@playwright/test'
import type { Choices } from '../support/screen-states/looks.ts'
import { passTime } from './clock.ts'

interface Choice {
  /** Attribute of the root element that reflects the setting. */
  readonly attribute: string
  /** Name of the button that changes the setting to a value. */
  readonly button: (wanted: string) => RegExp
}

const sizes: Readonly<Record<string, RegExp>> = {
  normal: /^(Letra normal|Normal text)$/,
  large: /^(Letra grande|Large text)$/,
  largest: /^(Letra muy grande|Very large text)$/,
}

const buttons: Readonly<Record<keyof Choices, Choice>> = {
  language: { attribute: 'lang', button: () => /^(English|Español)$/ },
  text: { attribute: 'data-text', button: (wanted) => sizes[wanted] ?? /^$/ },
  theme: { attribute: 'data-theme', button: () => /^(Alto contraste|High contrast)$/ },
}

/**
 * Waits until the page's delay after a touch has passed, so that the keyboard has opened and the field has scrolled into
 * view.
 */
export const settle = (page: Page) => passTime(page, 50)

/** Presses the buttons of the display settings until the page has these display settings, then restores the focus. */
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
  const control = page.getByRole('button', { name: button(wanted), includeHidden: true })
  for (;;) {
    const present = (await attributesOf(page))[attribute]
    if (present === wanted) return
    // Pressed by script, which is quicker and works while a dialog covers them. A person would have pressed it before
    // the dialog opened.
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
