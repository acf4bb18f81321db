import type { Locator, Page } from '@playwright/test'
import { OnScreenKeyboard } from './on-screen-keyboard.ts'

/** How a person works the screens. */
export interface Hands {
  /** What they do at the welcome screen before anything else. */
  readonly begin: () => Promise<void>
  readonly press: (control: Locator) => Promise<void>
  /** As `press`, of the button that ends their visit. */
  readonly leave: (control: Locator) => Promise<void>
  /** Puts the text into the field, in place of what is there. */
  readonly write: (field: Locator, text: string) => Promise<void>
}

const nothing = () => Promise.resolve()

/** A mouse, and text that is there at once. */
export const quickHands: Hands = {
  begin: nothing,
  press: (control) => control.click(),
  leave: (control) => control.click(),
  write: (field, text) => field.fill(text),
}

/** As {@link quickHands}, of a person who needs the largest text in high contrast. */
export const largeHands = (page: Page): Hands => ({
  ...quickHands,
  begin: async () => {
    await page.getByRole('button', { name: 'Alto contraste' }).click()
    const size = page.getByRole('button', { name: /^Tamaño de texto/ })
    await size.click()
    await size.click()
  },
})

/** A finger, and the keyboard on the screen. */
export function touchHands(page: Page): Hands {
  const keyboard = new OnScreenKeyboard(page)
  return {
    begin: nothing,
    press: (control) => control.tap(),
    leave: (control) => control.tap(),
    write: async (field, text) => {
      await field.tap()
      await keyboard.erase((await field.inputValue()).length)
      const numeric = (await field.getAttribute('inputmode')) === 'numeric'
      await keyboard.write(numeric ? text.replace(/\D/g, '') : text)
    },
  }
}

/** Enough to go round the longest screen. */
const mostTabs = 60

/** A keyboard and nothing else: Tab to get there, Enter to press. */
export function keyboardHands(page: Page): Hands {
  const reach = async (target: Locator) => {
    await target.waitFor()
    const reached = () => target.evaluate((element) => element === document.activeElement)
    for (let tabs = 0; !(await reached()); tabs++) {
      if (tabs > mostTabs) throw new Error(`Tab does not lead to ${String(target)}.`)
      await page.keyboard.press('Tab')
    }
  }
  const press = async (control: Locator) => {
    await reach(control)
    await page.keyboard.press('Enter')
  }
  return {
    begin: nothing,
    press,
    leave: press,
    write: async (field, text) => {
      await reach(field)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(text)
    },
  }
}
