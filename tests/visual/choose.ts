import type { Page } from '@playwright/test'
import type { Choices } from '../support/screen-states/looks.ts'

interface Choice {
  /** Where the page says what is chosen. */
  readonly attribute: string
  readonly button: RegExp
}

const buttons: Readonly<Record<keyof Choices, Choice>> = {
  language: { attribute: 'lang', button: /^(English|Español)$/ },
  text: { attribute: 'data-text', button: /^(Tamaño de texto|Text size)/ },
  theme: { attribute: 'data-theme', button: /^(Alto contraste|High contrast)/ },
}

/** Lets the time pass that the page takes after a touch, to bring the keyboard or to scroll to the field. */
export const settle = (page: Page) => page.clock.runFor(50)

/** Presses the buttons of the brand bar until the page looks as wanted, and gives the focus back. */
export async function choose(page: Page, choices: Choices): Promise<void> {
  const focused = await page.evaluateHandle(() => document.activeElement)
  for (const [name, { attribute, button }] of Object.entries(buttons)) {
    const wanted = choices[name as keyof Choices]
    if (wanted) await press(page, button, attribute, wanted)
  }
  await focused.evaluate((element) => {
    if (element instanceof HTMLElement) element.focus()
  })
  await settle(page)
}

async function press(page: Page, button: RegExp, attribute: string, wanted: string): Promise<void> {
  const root = page.locator('html')
  for (;;) {
    const now = await root.getAttribute(attribute)
    if (now === wanted) return
    const control = page.getByRole('button', { name: button })
    // Nobody reaches behind a dialog; they chose before it came.
    if (await page.locator('dialog[open]').isVisible()) await control.dispatchEvent('click')
    else await control.click()
    await settle(page)
    await page.locator(`html:not([${attribute}="${now ?? ''}"])`).waitFor()
  }
}
