import type { Locator, Page } from '@playwright/test'
import { OnScreenKeyboard } from './on-screen-keyboard.ts'
import { tap } from './touch.ts'

/** A person's input method. */
export interface InputDriver {
  /** Chooses the display settings that this input method needs, on the welcome screen. */
  readonly prepare: () => Promise<void>
  readonly press: (control: Locator) => Promise<void>
  /** Presses the button that ends the visit. */
  readonly endVisit: (control: Locator) => Promise<void>
  /** Presses the button on the goodbye screen, or waits until the screen closes. */
  readonly leaveGoodbye: (control: Locator) => Promise<void>
  /** Replaces the field's content. */
  readonly write: (field: Locator, text: string) => Promise<void>
}

const nothing = () => Promise.resolve()

/** Input with a mouse; fields are filled instantly. */
export const mouseDriver: InputDriver = {
  prepare: nothing,
  press: (control) => control.click(),
  endVisit: (control) => control.click(),
  leaveGoodbye: (control) => control.click(),
  write: (field, text) => field.fill(text),
}

/** Like {@link mouseDriver}, with the largest text in high contrast. */
export const largeTextDriver = (page: Page): InputDriver => ({
  ...mouseDriver,
  prepare: async () => {
    await page.getByRole('button', { name: 'Alto contraste' }).click()
    await page.getByRole('button', { name: 'Letra muy grande' }).click()
  },
})

/** Input by touch, with the on-screen keyboard. */
export function touchDriver(page: Page): InputDriver {
  const keyboard = new OnScreenKeyboard(page)
  return {
    prepare: nothing,
    press: (control) => tap(control),
    endVisit: (control) => tap(control),
    leaveGoodbye: (control) => tap(control),
    write: async (field, text) => {
      await tap(field)
      await keyboard.erase((await field.inputValue()).length)
      const kind = await field.getAttribute('data-keyboard')
      // The keyboards for documents and temporary passwords have no key for the characters that the field adds
      // automatically.
      const added = kind === 'numeric' ? /\D/g : kind === 'temporary' ? /-/g : null
      await keyboard.write(added ? text.replace(added, '') : text)
    },
  }
}

/** Maximum number of Tab presses to reach a control: more than the controls on the longest screen. */
const mostTabs = 60

/** Input with a keyboard: Tab to reach a control, Enter to press it. */
export function keyboardDriver(page: Page): InputDriver {
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
    prepare: nothing,
    press,
    endVisit: press,
    leaveGoodbye: press,
    write: async (field, text) => {
      await reach(field)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(text)
    },
  }
}
