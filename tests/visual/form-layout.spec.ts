import { expect, type Locator, type Page } from '@playwright/test'
import { additionalLooks, defaultLooks, type Look } from '../support/screen-states/looks.ts'
import { type GalleryState, states } from '../support/screen-states/all.ts'
import { choose } from './choose.ts'
import { test } from './fixtures.ts'
import { nextFrames } from './frames.ts'

const stateOf = (wanted: string): GalleryState => {
  const state = states.find(({ screen, name }) => `${screen}/${name}` === wanted)
  if (!state) throw new Error(`The gallery has no state ${wanted}.`)
  return state
}

const looks = [...defaultLooks, ...additionalLooks]
const landscape = looks.filter(({ mode, width, height }) => mode === 'kiosk' && width > height)
const named = (...names: string[]): readonly Look[] =>
  looks.filter(({ name }) => names.includes(name))

/** Returns the visual properties that distinguish a selected choice, apart from its label. */
const appearanceOf = (choice: Locator) =>
  choice.evaluate((element) => {
    const { backgroundColor, borderTopWidth, borderTopStyle } = getComputedStyle(element)
    const dot = getComputedStyle(element, '::before')
    return {
      background: backgroundColor,
      border: `${borderTopWidth} ${borderTopStyle}`,
      dot: `${dot.borderTopStyle} ${dot.borderRadius}`,
      dotWidth: parseFloat(dot.borderTopWidth),
    }
  })

for (const look of named('kiosk', 'kiosk-contrast', 'workstation')) {
  test(`DNI and CUIT look like two buttons, of which the chosen one is filled: ${look.name}`, async ({
    openState,
  }) => {
    const page = await openState(stateOf('sign-in/empty'), look)
    const [dni, cuit] = [page.locator('.choice span').first(), page.locator('.choice span').last()]
    const before = { dni: await appearanceOf(dni), cuit: await appearanceOf(cuit) }
    expect(before.dni).toMatchObject({ border: '2px solid', dot: 'solid 50%' })
    expect(before.cuit).toMatchObject({ border: '2px solid', dot: 'solid 50%' })
    expect(before.dni.background).not.toBe(before.cuit.background)
    expect(before.dni.dotWidth).toBeGreaterThan(before.cuit.dotWidth)
    await page.getByRole('radio', { name: 'CUIT' }).check()
    await nextFrames(page)
    const after = { dni: await appearanceOf(dni), cuit: await appearanceOf(cuit) }
    expect(after).toEqual({ dni: before.cuit, cuit: before.dni })
  })
}

for (const look of named('kiosk', 'kiosk-1366', 'workstation')) {
  test(`the step number is visible in every text size: ${look.name}`, async ({ openState }) => {
    for (const [state, step] of [
      ['recovery/empty', 'Paso 1 de 4'],
      ['recovery-sent/counting', 'Paso 2 de 4'],
      ['registration-sent/counting', 'Paso 2 de 4'],
      ['change-password/temporary', 'Paso 3 de 4'],
      ['password-changed/recovering', 'Paso 4 de 4'],
    ] as const) {
      const page = await openState(stateOf(state), look)
      for (const text of ['normal', 'large', 'largest'] as const) {
        await choose(page, { text })
        await nextFrames(page)
        const number = page.locator('.screen').getByText(step, { exact: true })
        await number.scrollIntoViewIfNeeded()
        await expect(number).toBeInViewport({ ratio: 1 })
      }
    }
  })
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not shown.`)
  return box
}

for (const look of landscape) {
  for (const state of ['sign-in/empty', 'recovery/empty', 'registration/username']) {
    test(`the number pad of ${state} is beside the form: ${look.name}`, async ({ openState }) => {
      const page = await openState(stateOf(state), look)
      await nextFrames(page)
      const [pad, stage, header] = [
        await boxOf(page, '.keyboard'),
        await boxOf(page, 'main.stage'),
        await boxOf(page, '.header'),
      ]
      expect(pad.x).toBeGreaterThanOrEqual(stage.x + stage.width - 1)
      expect(pad.x + pad.width).toBeGreaterThan(look.width - 1)
      expect(pad.width).toBeLessThan(0.4 * look.width)
      // Only the bar with "Volver" reduces the height of the form.
      expect(stage.height).toBeGreaterThan(0.9 * (look.height - header.height) - 30)
    })
  }
}

test('Tab goes through the sign-in with a temporary password from top to bottom', async ({
  openState,
}) => {
  for (const text of ['normal', 'largest'] as const)
    for (const look of named('workstation')) {
      const page = await openState(stateOf('sign-in/mailed'), look)
      await choose(page, { text })
      const password = page.locator('[name=temporary-password]')
      await expect(password).toBeFocused()
      await password.fill('hk7m2')
      const passed: string[] = []
      for (let presses = 0; presses < 4; presses++) {
        await page.keyboard.press('Tab')
        passed.push(await page.locator(':focus').innerText())
        await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
      }
      expect(passed).toEqual(['Confirmar', 'No me llegó', 'Usar mi clave de siempre', 'Volver'])
      for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Shift+Tab')
      await expect(password).toBeFocused()
      await expect(password).toHaveValue('hk7m-2')
      await page.keyboard.press('Shift+Tab')
      await expect(page.locator(':focus')).toHaveText('Corregir')
    }
})
