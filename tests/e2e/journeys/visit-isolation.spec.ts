import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { signIn } from './steps.ts'
import { slowUnless } from '../../support/slow-tests.ts'

test.use({ sharesProgram: true })

for (const mode of ['kiosk', 'workstation'] as const) {
  test.describe(`after "Finalizar" on a ${mode}${slowUnless(mode === 'kiosk')}`, () => {
    test.use({ mode })

    test('the next person gets a new page, process and storage', async ({
      kiosk,
      page,
      screens,
      person,
    }) => {
      await page.evaluate(() => {
        localStorage.setItem('mark', 'cuenta de otra persona')
        Object.assign(globalThis, { mark: 'cuenta de otra persona' })
      })
      await signIn({ screens, person })
      await expect(screens.home.title).toBeVisible()
      await screens.home.finish()
      await expect(screens.goodbye).toBeVisible()
      expect(page.isClosed()).toBe(true)
      expect(kiosk.page).not.toBe(page)
      await expect.poll(tokenInKeychain).toBeUndefined()
      for (const marker of ['cuenta de otra persona', person.username, person.displayName]) {
        expect(await kiosk.findInPage(marker)).toBe(false)
      }
      await kiosk.page.keyboard.press('Escape')
      await expect(screens.welcome.title).toBeVisible()
    })

    test('several people can sign in one after another @slow', async ({
      kiosk,
      screens,
      person,
      environment,
    }) => {
      const pages = new Set([kiosk.page])
      for (const one of [person, await environment.newPerson(), await environment.newPerson()]) {
        await signIn({ screens, person: one })
        await expect(screens.home.title).toHaveText(`Hola, ${one.displayName}`)
        await screens.home.finish()
        await expect(screens.goodbye).toBeVisible()
        await kiosk.page.keyboard.press('Escape')
        pages.add(kiosk.page)
      }
      expect(pages.size).toBe(4)
    })
  })
}
