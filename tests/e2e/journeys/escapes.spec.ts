import type { Page } from '@playwright/test'
import { exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'
import { findElectron } from '../../../scripts/lib/electron-binary.ts'
import { launchOnChromium } from '../../../packages/electron-on-chromium/src/launch.ts'
import { switchEscapes } from '../../support/escapes/switches.ts'
import { escapes } from '../../support/escapes/all.ts'
import type { Escape, Tools } from '../../support/escapes/escape.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { slowUnless } from '../../support/slow-tests.ts'

test.use({ sharesProgram: true })

/** Makes the page record the events that it receives, and marks the page. */
function watchPage(): void {
  const receivedEvents: string[] = []
  Object.assign(window, { receivedEvents, ours: true })
  addEventListener('keydown', ({ key }) => receivedEvents.push(key))
  const others = [
    ...(['contextmenu', 'dragstart', 'dragover', 'drop'] as const),
    ...(['mousedown', 'auxclick', 'wheel'] as const),
  ]
  for (const type of others) {
    addEventListener(type, (event) => {
      // Left clicks are allowed, and the only relevant effect of a right click is the context menu.
      const isClick = /^(mousedown|auxclick)$/.test(type) && [0, 2].includes(event.button)
      if (!event.defaultPrevented && !isClick) receivedEvents.push(type)
    })
  }
}

/** Returns the visible state of the page, to detect any change. */
const lookAt = (page: Page) =>
  page.evaluate(() => ({
    url: location.href,
    ours: 'ours' in window,
    title: document.title,
    heading: document.querySelector('h1')?.innerText,
    typed: document.querySelector('input')?.value,
    zoom: [devicePixelRatio, visualViewport?.scale, innerWidth, innerHeight],
    taken: [document.fullscreenElement, document.pointerLockElement],
  }))

async function watched(page: Page) {
  const opened: string[] = []
  page.on('dialog', (dialog) => {
    opened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('download', (download) => opened.push(`download of ${download.url()}`))
  await page.evaluate(watchPage)
  const tools: Tools = {
    page,
    cdp: await page.context().newCDPSession(page),
    takeEvents: () =>
      page.evaluate(() => (Reflect.get(window, 'receivedEvents') as string[]).splice(0, Infinity)),
  }
  return { tools, opened }
}

for (const mode of ['kiosk', 'workstation'] as const) {
  test.describe(`on a ${mode}${slowUnless(mode === 'kiosk')}`, () => {
    test.use({ mode })

    test('every attempt to escape is blocked, and the person can continue', async ({
      page,
      screens,
      person,
    }) => {
      await screens.welcome.goToSignIn()
      await screens.signIn.username.fill('2')
      const { tools, opened } = await watched(page)
      const before = await lookAt(page)
      const tried = ({ modes = ['kiosk', 'workstation'] }: Escape) => modes.includes(mode)
      for (const { title, attempt } of escapes.filter(tried)) {
        await test.step(title, async () => {
          await tools.takeEvents()
          expect.soft(await attempt(tools), `${title} succeeded`).toBe(false)
          await expect.poll(() => page.context().pages().length, title).toBe(1)
          expect.soft(await lookAt(page), title).toEqual(before)
        })
      }
      expect(opened).toEqual([])
      await screens.signIn.signIn(person.username, person.password)
      await expect(screens.home.title).toBeVisible()
    })
  })
}

test('the keyboard filter lets Spanish letters, AltGr, dead keys and the clipboard through', async ({
  page,
  screens,
}) => {
  await screens.welcome.goToSignIn()
  const { password } = screens.signIn
  await password.focus()
  const engine = await page.context().newCDPSession(page)
  // Keys on a Spanish keyboard as Linux reports them, where AltGr is not a modifier.
  for (const text of ['ñ', 'Ñ', '@', '#', 'á', 'ü', '€']) {
    await engine.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text })
    await engine.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
  }
  await engine.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Dead' })
  await engine.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 })
  await engine.send('Input.insertText', { text: 'é' })
  await expect(password).toHaveValue('ñÑ@#áü€é')

  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Backspace')
  await expect(password).toHaveValue('')
  await screens.signIn.username.fill('25582558')
  await screens.signIn.username.press('ControlOrMeta+A')
  await page.keyboard.press('ControlOrMeta+C')
  await password.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(password).toHaveValue(/^25\.?582\.?558$/)
})

test('a packaged program starts without an unsafe switch', async () => {
  test.skip(findElectron() !== undefined, 'An unpackaged Electron cannot pretend to be packaged.')
  const shell = launchOnChromium({ env: { SHELL_PACKAGED: 'yes' } })
  const page = await shell.page()
  await expect(page).toHaveTitle(/Segurometal/)
  await shell.close()
})

// An unpackaged Electron cannot pretend to be packaged; on Electron, only the unit tests cover the list.
for (const { name, opens } of findElectron() ? [] : switchEscapes) {
  test(`a packaged program refuses to run with --${name}, ${opens}`, async () => {
    const shell = launchOnChromium({ args: [`--${name}`], env: { SHELL_PACKAGED: 'yes' } })
    const code = await shell.exited
    await shell.close()
    expect(code).toBe(exitCodes['refused-to-run'])
    expect(shell.output()).toContain(`"refused-to-run","setting":"${name.split('=')[0]}"`)
  })
}
