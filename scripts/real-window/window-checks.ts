import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { RunningShell } from '../../packages/electron-on-chromium/src/launch.ts'
import { toPng } from '../gallery/palette-png.ts'
import { startCage } from './cage-display.ts'
import { defectsOf } from './picture.ts'
import { checkPrivateCa } from './private-ca.ts'
import { withProgram } from './program.ts'
import { sessionTypeOf } from './provisioning.ts'
import { until } from './until.ts'
import { startXDisplay, type VirtualDisplay, type XDisplay } from './x-display.ts'
import { covers, geometry, isOn, type XWindow } from './x-windows.ts'

/** A check by its title; returns what it measured, or throws. */
export interface WindowCheck {
  readonly title: string
  readonly run: () => Promise<string>
}

const picturesIn = 'out/real-window'
const sizes = ['1080x1920', '1366x768']
const managers = [
  { name: 'without a window manager', command: undefined },
  { name: 'with openbox', command: 'openbox' },
]

const xChecks: readonly WindowCheck[] = managers.flatMap(({ name, command }) =>
  sizes.flatMap((size) => [
    {
      title: `X ${size} ${name}: a kiosk covers the display`,
      run: () => onX(size, command, 'kiosk', (kiosk) => kioskOnX(kiosk, size)),
    },
    {
      title: `X ${size} ${name}: a workstation has a normal window`,
      run: () => onX(size, command, 'workstation', (program) => workstationOnX(program, size)),
    },
  ]),
)

export const windowChecks: readonly WindowCheck[] = [
  ...xChecks,
  { title: 'Wayland with cage: a kiosk covers the display', run: kioskOnCage },
  { title: 'Chromium trusts a private CA that trust-ca.sh added', run: checkPrivateCa },
]

interface OnX {
  readonly program: RunningShell
  readonly display: XDisplay
  readonly name: string
}

async function onX(
  size: string,
  manager: string | undefined,
  mode: 'kiosk' | 'workstation',
  measure: (on: OnX) => Promise<string>,
): Promise<string> {
  const display = await startXDisplay(size, manager)
  const name = `${mode}-${size}-${manager ?? 'none'}`
  let measured = ''
  try {
    const options = { mode, display: display.env, sessionType: await sessionTypeOf('x') }
    await withProgram(options, async (program) => {
      measured = await measure({ program, display, name })
    })
  } finally {
    await display.stop()
  }
  return measured
}

/** Checks the first visit's window, then the next visit's, which was opened hidden while the first one was in use. */
async function kioskOnX({ program, display, name }: OnX, size: string): Promise<string> {
  const [width = 0, height = 0] = size.split('x').map(Number)
  const screen = { width, height }
  const page = await program.page()
  const expectCovered = async (shown: Page, picture: string) => {
    await paint(shown)
    const title = await shown.title()
    let top: XWindow | undefined
    const isCovered = async () => {
      const windows = await display.windows()
      top = windows.find((window) => isProgram(window) && isOn(window, screen))
      return top !== undefined && top.title.startsWith(title) && covers(top, screen)
    }
    await until('', isCovered).catch(() => {
      throw new Error(
        `the window in front is ${top ? `${geometry(top)} "${top.title}"` : 'missing'}`,
      )
    })
    await expectPainted(display, `${name}-${picture}`)
    return top ? geometry(top) : ''
  }
  const first = await expectCovered(page, 'first')
  await page.getByRole('button', { name: 'Ingresar' }).first().click()
  const windowsOfProgram = async () => (await display.windows()).filter(isProgram).length
  await until(
    'no window is prepared for the next visit',
    async () => (await windowsOfProgram()) > 1,
  )
  await expectCovered(page, 'used')
  await endVisit(page)
  return `${first}, next visit ${await expectCovered(await program.page(page), 'next')}`
}

const isProgram = ({ title }: XWindow) => / - (Chromium|Google Chrome)$/.test(title)

/** Checks that the window has the default size, or less on a smaller display, as in Electron without a taskbar. */
async function workstationOnX({ program, display, name }: OnX, size: string): Promise<string> {
  const [screenWidth = 0, screenHeight = 0] = size.split('x').map(Number)
  const [width, height] = [Math.min(1100, screenWidth), Math.min(760, screenHeight)]
  await paint(await program.page())
  let found: XWindow | undefined
  const isNormal = async () => {
    found = (await display.windows()).find(isProgram)
    return found?.width === width && found.height === height
  }
  await until('', isNormal).catch(() => {
    throw new Error(`the window is ${found ? geometry(found) : 'missing'}, not ${width}x${height}`)
  })
  await save(display, name)
  return found ? geometry(found) : ''
}

async function kioskOnCage(): Promise<string> {
  const cage = await startCage()
  let measured = ''
  try {
    const options = { mode: 'kiosk', display: cage.env, sessionType: await sessionTypeOf('cage') }
    await withProgram({ ...options, mode: 'kiosk' }, async (program) => {
      const page = await program.page()
      await paint(page)
      const size = () => page.evaluate(() => `${innerWidth}x${innerHeight}`)
      await until('', async () => (await size()) === cage.size).catch(async () => {
        throw new Error(`the page has ${await size()}, not ${cage.size}`)
      })
      await expectPainted(cage, 'kiosk-cage')
      measured = await size()
    })
  } finally {
    await cage.stop()
  }
  return measured
}

/** Waits until the screen and its fonts are drawn. */
async function paint(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  })
}

const endVisit = (page: Page) =>
  page
    .evaluate(() =>
      (window as unknown as { kiosk: { finish: (input: object) => unknown } }).kiosk.finish({}),
    )
    // The page closes before it can respond.
    .catch(() => undefined)

/** Waits until the picture of the display is complete, because Chromium draws a moved window later. */
async function expectPainted(display: VirtualDisplay, name: string): Promise<void> {
  let defects: readonly string[] = []
  const isPainted = async () => {
    defects = defectsOf(await display.picture())
    return defects.length === 0
  }
  try {
    await until('', isPainted)
  } catch {
    throw new Error(`the picture is wrong: ${defects.join(', ')}`)
  } finally {
    await save(display, name)
  }
}

async function save(display: VirtualDisplay, name: string): Promise<void> {
  mkdirSync(picturesIn, { recursive: true })
  writeFileSync(join(picturesIn, `${name}.png`), toPng(await display.picture()))
}
