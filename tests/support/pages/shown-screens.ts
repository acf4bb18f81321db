import type { Page } from '@playwright/test'
import type { Kiosk } from '../fixtures/kiosk.ts'
import { type InputDriver, mouseDriver } from './input-driver.ts'
import { Screens } from './kiosk-screens.ts'

/**
 * Page objects that use whichever page is visible at the time. Ending a visit with "Finalizar" waits for the next visit's
 * page.
 */
export function shownScreens(
  kiosk: Pick<Kiosk, 'page' | 'pageAfter'>,
  createDriver: (page: Page) => InputDriver = () => mouseDriver,
): Screens {
  let seen: { readonly page: Page; readonly screens: Screens } | undefined

  function current(): Screens {
    const { page } = kiosk
    if (seen?.page !== page) {
      const input = createDriver(page)
      const endVisit: InputDriver['endVisit'] = async (control) => {
        await kiosk.pageAfter(() => input.endVisit(control))
      }
      seen = { page, screens: new Screens(page, { ...input, endVisit }) }
    }
    return seen.screens
  }

  return new Proxy(Object.create(null) as Screens, {
    get: (_, key) => Reflect.get(current(), key) as unknown,
  })
}
