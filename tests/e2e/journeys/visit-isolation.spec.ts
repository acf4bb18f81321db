import { tokenInKeychain } from '../../support/fixtures/keychain.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { signIn } from './steps.ts'

test.use({ sharesProgram: true })

for (const mode of ['kiosk', 'workstation'] as const) {
  test.describe(`after "Finalizar" on a ${mode}`, () => {
    test.use({ mode })

    test('the next person has a page, a process and a storage of their own', async ({
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

    test('people come and go, one after the other', async ({ kiosk, screens, person, world }) => {
      const pages = new Set([kiosk.page])
      for (const one of [person, await world.newPerson(), await world.newPerson()]) {
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
