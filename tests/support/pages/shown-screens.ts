import type { Page } from '@playwright/test'
import type { Kiosk } from '../fixtures/kiosk.ts'
import { type Hands, quickHands } from './input-driver.ts'
import { Screens } from './kiosk-screens.ts'

/**
 * The screens of whichever page the program shows. With "Finalizar" the page of the person goes, and the next one gets
 * another: it waits for that.
 */
export function shownScreens(
  kiosk: Pick<Kiosk, 'page' | 'pageAfter'>,
  handsOf: (page: Page) => Hands = () => quickHands,
): Screens {
  let seen: { readonly page: Page; readonly screens: Screens } | undefined

  function current(): Screens {
    const { page } = kiosk
    if (seen?.page !== page) {
      const hands = handsOf(page)
      const leave: Hands['leave'] = async (control) => {
        await kiosk.pageAfter(() => hands.leave(control))
      }
      seen = { page, screens: new Screens(page, { ...hands, leave }) }
    }
    return seen.screens
  }

  return new Proxy(Object.create(null) as Screens, {
    get: (_, key) => Reflect.get(current(), key) as unknown,
  })
}
