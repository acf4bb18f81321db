import { expect, type Page } from '@playwright/test'
import { ok } from '../../shared/result.ts'
import { defaultLooks, additionalLooks } from '../support/screen-states/looks.ts'
import { states } from '../support/screen-states/all.ts'
import { settle } from './choose.ts'
import { test } from './fixtures.ts'
import { measure } from './measure.ts'

const workstations = defaultLooks.filter(({ mode }) => mode === 'workstation')
const largest = additionalLooks.filter(({ choices }) => choices.text === 'largest')

/** Page sizes: in a window that fills the work area of 1366 x 768 at 125 %, and in the smallest window. */
const smallWindows = [
  { width: 1093, height: 545 },
  { width: 900, height: 530 },
]

for (const state of states.filter((one) => one.inEveryLook))
  for (const look of workstations.filter(({ mode }) => mode === (state.onlyIn ?? mode)))
    test(`every control of ${state.screen}/${state.name} is within reach in a small window`, async ({
      openState,
    }) => {
      for (const size of smallWindows) {
        const page = await openState(state, { ...look, ...size })
        await settle(page)
        expect(await outOfReach(page)).toEqual([])
        expect((await measure(page)).cutOff).toEqual([])
      }
    })

for (const look of largest)
  test(`a name without breaks leaves "Finalizar" on the screen: ${look.name}`, async ({
    openState,
  }) => {
    const displayName =
      'María\u00a0de\u00a0los\u00a0Ángeles\u00a0Etcheverrygaray\u00a0Goyenecheandía'
    for (const name of [displayName, displayName.replaceAll('\u00a0', '')]) {
      const start = ok({
        mode: look.mode,
        version: '1.0.0',
        insured: { displayName: name, username: 'DNI25582558' },
        ...{ printing: false, branch: {}, startScreen: 'welcome' as const },
        serviceStatus: { status: 'open' as const },
      })
      const state = { screen: 'home', name: 'unbroken-name', signedIn: true, shows: 'Hola' }
      const page = await openState({ ...state, main: { start: [start] } }, look)
      expect((await measure(page)).cutOff).toEqual([])
      expect(await outOfReach(page)).toEqual([])
    }
  })

/** Returns the controls that are covered or outside the window even after scrolling to them. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    // Controls that are cut in half are hidden by `clip-path` until the frame after they are scrolled into view. This shows
    // them at once.
    const shown = new CSSStyleSheet()
    shown.replaceSync('[data-cut] { clip-path: none !important }')
    document.adoptedStyleSheets.push(shown)
    // A dialog blocks the screen underneath.
    const open = document.querySelector('dialog[open]') ?? document
    const found = [...open.querySelectorAll<HTMLElement>('button, input, a[href]')]
      .filter((control) => {
        control.scrollIntoView({ block: 'nearest' })
        const { left, top, width, height } = control.getBoundingClientRect()
        const found = document.elementFromPoint(left + width / 2, top + height / 2)
        return !control.contains(found) && !control.closest('label')?.contains(found)
      })
      .map((control) => control.ariaLabel ?? control.textContent.trim())
    document.adoptedStyleSheets.pop()
    return found
  })
