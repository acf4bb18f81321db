import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { findViolations } from './axe.ts'
import { choose, settle } from './choose.ts'
import { type OpenState, type StateFixtures, test } from './fixtures.ts'
import { nextFrames } from './frames.ts'
import {
  type Choices,
  colorChoices,
  type Look,
  layoutChoices,
  screenSizesOf,
} from '../support/screen-states/looks.ts'
import { findCoveredControls, findCutControls, findHiddenFormParts, measure } from './measure.ts'
import { takePicture } from './take-picture.ts'
import { isNearlySame, type Tolerance } from '../support/nearly-same-picture.ts'
import { type GalleryState, looksOf, states } from '../support/screen-states/all.ts'

/**
 * Tolerances for anti-aliased edges. They are wider if the pictures were approved with another version of Chromium, which
 * may render slightly differently.
 */
const sameVersion = { threshold: 0.2, maxDiffPixels: 40 }
const otherVersion = { threshold: 0.2, maxDiffPixelRatio: 0.001 }

const record = 'tests/visual/approved/engine.txt'
const approvedWith = existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined

/**
 * `npm run gallery` does its own comparison, because each failed test would restart the browser, hundreds of times in all.
 */
const onlyRender = process.env['GALLERY'] === 'render'

/** True if only representative states are checked, in one look and with the display settings that need the most room. */
const short = process.env['GALLERY'] === 'short'

/** The display settings that need the most room. */
const mostRoom: Choices = { text: 'largest', theme: 'contrast' }

for (const state of states.filter(({ inEveryLook }) => !short || inEveryLook)) {
  test.describe(() => {
    // In order and in one Playwright worker, so that pictures of the same screen size share a page.
    test.describe.configure({ mode: 'default' })
    for (const looks of sameSize(short ? looksOf(state).slice(0, 1) : looksOf(state))) {
      for (const look of looks) {
        test(`${state.screen}/${state.name}.${look.name}.png`, ({
          chromium,
          openState,
          showState,
        }) => comparePicture({ chromium, openState, showState }, state, look))
      }
      const [first] = looks
      // axe and the measurements start from the two default looks and switch to the others.
      if (!['kiosk', 'workstation'].includes(first.name) || onlyRender) continue
      test(`${state.screen}/${state.name}: axe, text and touch targets: ${first.name}`, ({
        openState,
        showState,
      }) => checkEveryLook({ openState, showState }, state, first))
    }
  })
}

/** Groups the looks of the same mode and screen size, which differ only in the display settings. */
function sameSize(looks: readonly Look[]): readonly (readonly [Look, ...Look[]])[] {
  const groups = new Map<string, [Look, ...Look[]]>()
  for (const look of looks) {
    const size = `${look.mode} ${look.width} x ${look.height}`
    const group = groups.get(size)
    if (group) group.push(look)
    else groups.set(size, [look])
  }
  return [...groups.values()]
}

async function comparePicture(
  { chromium, openState, showState }: StateFixtures,
  state: GalleryState,
  look: Look,
): Promise<void> {
  const path = [state.screen, `${state.name}.${look.name}.png`]
  // A picture to approve is always of a newly loaded page.
  const shown = await (onlyRender ? openState : showState)(state, look)
  let picture = await takePicture(shown)
  const tolerance = chromium.version() === approvedWith ? sameVersion : otherVersion
  if (!onlyRender) {
    if (isApproved(picture, path, tolerance)) return
    // Only a newly loaded page is decisive.
    picture = await takePicture(await openState(state, look))
  }
  const file = ['out', 'gallery', 'pictures', ...path].join('/')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, picture)
  if (onlyRender) return
  expect(picture).toMatchSnapshot(path, tolerance)
}

function isApproved(picture: Buffer, path: readonly string[], tolerance: Tolerance): boolean {
  const file = ['tests', 'visual', 'approved', ...path].join('/')
  return existsSync(file) && isNearlySame(picture, readFileSync(file), tolerance)
}

async function checkEveryLook(
  { openState, showState }: Omit<StateFixtures, 'chromium'>,
  state: GalleryState,
  look: Look,
): Promise<void> {
  const page = await showState(state, look, { last: true })
  const available = (choices: readonly Choices[]) => (state.page === 'staff' ? [{}] : choices)
  // The mode does not affect the theme, so one of the two modes is enough.
  await expectNoViolations(page, available(look.mode === 'kiosk' && !short ? colorChoices : [{}]))
  await expectEnoughRoom(page, look, available(short ? [mostRoom] : layoutChoices))
  if (state.page !== 'staff') await expectFormInView(page, state, look, openState)
}

/** Runs axe in every theme; where the elements are the same as in the theme before, only the rules about colors and sizes. */
async function expectNoViolations(page: Page, choicesToCheck: readonly Choices[]) {
  let checked: string | undefined
  for (const choices of choicesToCheck) {
    await choose(page, choices)
    const elements = await elementsOf(page)
    const found = await findViolations(page, elements === checked ? 'style rules' : undefined)
    checked = elements
    expect.soft(found, `axe at ${JSON.stringify(choices)}`).toEqual([])
  }
}

/** Returns the page's elements as HTML, without the attributes in which the themes differ. */
const elementsOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    document.documentElement.outerHTML.replace(/ (data-theme|aria-pressed)="[^"]*"/g, ''),
  )

/**
 * Checks, in every text size and screen shape, that nothing is cut off, scrolls sideways or is too small to touch, and that the
 * end of the visible area cuts no control in half.
 */
async function expectEnoughRoom(
  page: Page,
  look: Look,
  choicesToCheck: readonly Choices[],
): Promise<void> {
  const screenSizes = screenSizesOf(look)
  await page.evaluate(skipPainting)
  for (const choices of choicesToCheck) {
    await choose(page, choices)
    for (const size of screenSizes) {
      await page.setViewportSize(size)
      // The display controls move when the orientation changes, in one of the next frames.
      await nextFrames(page)
      await settle(page)
      const { cutOff, smallTargets } = await measure(page)
      const where = JSON.stringify({ ...choices, ...size })
      expect.soft(cutOff, `text at ${where}`).toEqual([])
      expect.soft(smallTargets, `targets at ${where}`).toEqual([])
      expect.soft(await findCutControls(page), `cut at ${where}`).toEqual([])
    }
    // Resizing takes longest, so the next display settings start at the size at which these ended.
    screenSizes.reverse()
  }
}

/** Runs in the page: makes it transparent, which changes no layout and saves a quarter of the CPU time of a resize. */
function skipPainting(): void {
  const style = new CSSStyleSheet()
  style.replaceSync(':root { opacity: 0 }')
  document.adoptedStyleSheets.push(style)
}

/**
 * Checks, with the largest text in high contrast, that a person can type and confirm without scrolling, and that nothing covers
 * a control that was scrolled to or focused.
 */
async function expectFormInView(
  page: Page,
  state: GalleryState,
  look: Look,
  openState: OpenState,
): Promise<void> {
  await choose(page, mostRoom)
  const sizes = screenSizesOf(look)
  const doubtful: typeof sizes = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settle(page)
    await nextFrames(page)
    const found = [...(await findHiddenFormParts(page)), ...(await findCoveredControls(page))]
    if (found.length > 0) doubtful.push(size)
  }
  // A resize keeps the scroll position, which can hide a control by itself. Opens the state again in each size with a
  // finding; only that result counts.
  for (const size of doubtful) {
    const reached = await openState(state, { ...look, ...size, choices: mostRoom })
    await nextFrames(reached)
    const where = JSON.stringify(size)
    expect.soft(await findHiddenFormParts(reached), `form at ${where}`).toEqual([])
    expect.soft(await findCoveredControls(reached), `covered at ${where}`).toEqual([])
  }
}
