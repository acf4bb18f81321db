import type { Page } from '@playwright/test'
import { nextFrames } from './frames.ts'

interface Measures {
  /** Descriptions of a page that scrolls sideways, and of text that is cut off or overflows its box. */
  readonly cutOff: string[]
  /** Descriptions of controls that are too small for a finger. */
  readonly smallTargets: string[]
}

/** Minimum width and height of controls, in CSS px. */
const minimumSizes = {
  control: 44,
  /** Minimum size of a key on the on-screen keyboard: 20 mm at 96 dpi. */
  key: 76,
  /**
   * Minimum key height on a low screen, where five rows of full-size keys would leave no room for the field and its button.
   */
  keyOnLowScreen: 56,
  lowScreen: 800,
}

/** Measures the page as it is laid out now. */
export const measure = (page: Page): Promise<Measures> => page.evaluate(measureInPage, minimumSizes)

/** Runs in the page, so it must not use anything else in this file. */
function measureInPage(minimum: typeof minimumSizes): Measures {
  // Typed text scrolls inside its field; a certificate's text is part of a picture.
  const free = '.visually-hidden, .pdf-pages *, svg *, input'
  const operable = 'button, a[href], input, select, textarea, [role="button"], [role="radio"]'
  const keySize = innerHeight < minimum.lowScreen ? minimum.keyOnLowScreen : minimum.key

  const hasText = ({ childNodes }: Node) =>
    [...childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim())
  const isCutOff = (element: HTMLElement) => {
    const { display, overflowX, overflowY } = getComputedStyle(element)
    if (display === 'inline') return false
    const { left, right } = element.getBoundingClientRect()
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
    // A box may overflow into the surrounding padding on purpose, but its text must not.
    const isWide = (overflowX !== 'visible' || hasText(element)) && scrollWidth > clientWidth + 1
    const isHigh = ['hidden', 'clip'].includes(overflowY) && scrollHeight > clientHeight + 1
    return isWide || isHigh || left < -1 || right > innerWidth + 1
  }
  const isSmall = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const least = element.closest('.keyboard') ? keySize : minimum.control
    // Rounding of lengths in rem can lose half a pixel.
    return element.checkVisibility() && Math.min(width, height) <= least - 0.5
  }
  return {
    cutOff: [...document.querySelectorAll<HTMLElement>('html, body, body *')]
      .filter((element) => !element.matches(free) && element.checkVisibility() && isCutOff(element))
      .map(({ tagName, className, textContent, scrollWidth, clientWidth }) => {
        const text = textContent.trim().slice(0, 40)
        return `${tagName}.${className} "${text}" needs ${scrollWidth} px, has ${clientWidth}`
      }),
    smallTargets: [...document.querySelectorAll(operable)].filter(isSmall).map((element) => {
      const { width, height } = element.getBoundingClientRect()
      const name = element.getAttribute('aria-label') ?? element.textContent.trim()
      return `${element.tagName} "${name}" ${width.toFixed(1)} x ${height.toFixed(1)}`
    }),
  }
}

/**
 * Describes what is outside the visible area while a person types: the focused (otherwise the first) field, its label or its
 * message, or the form's button. Empty on a screen without fields.
 */
export const findHiddenFormParts = (page: Page): Promise<string[]> =>
  page.evaluate(findHiddenInPage)

/** Runs in the page, so it must not use anything else in this file. */
function findHiddenInPage(): string[] {
  const stage = document.querySelector('main.stage')
  const form = stage?.querySelector('form')
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('.input') ?? [])]
  const field = fields.find((one) => one === document.activeElement) ?? fields[0]
  if (!stage || !form || !field) return []
  const actions = form.querySelector('.actions')
  const { top, bottom } = stage.getBoundingClientRect()
  const messages = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
  const button = form.querySelector('[type=submit]')
  // The submit button need not be visible if the on-screen keyboard's last key, which always is, has the same label.
  const key = document.querySelector('.keyboard .next')
  const isOnKeyboard = key?.textContent.trim() === button?.textContent.trim()
  const parts = [
    ['label', field.labels?.[0] ?? field.closest('fieldset')?.querySelector('legend')],
    ['field', field],
    ...messages.map((message) => ['message', message] as const),
    ['button', isOnKeyboard ? null : button],
  ] as const
  return parts.flatMap(([name, element]) => {
    if (!element?.checkVisibility() || element.matches('.visually-hidden')) return []
    const box = element.getBoundingClientRect()
    const end = actions?.getBoundingClientRect()
    const isAbove = end && !actions?.contains(element) && end.left < box.right
    const floor = isAbove ? end.top : bottom
    const above = top - box.top
    const below = box.bottom - Math.min(floor, bottom)
    if (box.height === 0 || Math.max(above, below) <= 1) return []
    return [`${name} of "${field.name}": ${Math.round(Math.max(above, below))} px hidden`]
  })
}

/**
 * Describes three faults: controls that the end of a scrolling area or a form's sticky button cuts off, controls that are
 * hidden although there is room for them, and a scrolling area without a hint that there is more. Looks at the page as it
 * is, and scrolled to the end.
 */
export async function findCutControls(page: Page): Promise<string[]> {
  const found = await page.evaluate(findCutInPage)
  const scrolled = await page.evaluate(scrollToEnd)
  if (scrolled === null) return found
  await nextFrames(page)
  const atEnd = await page.evaluate(findCutInPage)
  await page.evaluate(scrollTo, scrolled)
  return [...found, ...atEnd.map((control) => `at the end: ${control}`)]
}

/** Runs in the page. Returns how far the stage was scrolled, or `null` if it was at its end. */
function scrollToEnd(): number | null {
  const stage = document.querySelector('main.stage')
  const before = stage?.scrollTop ?? 0
  stage?.scrollTo(0, stage.scrollHeight)
  return stage && stage.scrollTop !== before ? before : null
}

/** Runs in the page. */
function scrollTo(top: number): void {
  document.querySelector('main.stage')?.scrollTo(0, top)
}

/** Runs in the page, so it must not use anything else in this file. */
function findCutInPage(): string[] {
  const dialog = document.querySelector('dialog[open]')
  const nameOf = (control: HTMLElement) =>
    control.ariaLabel ?? control.closest('label, button')?.textContent.trim() ?? control.tagName
  const isHit = (control: HTMLElement, box: DOMRect, y: number) => {
    const found = document.elementFromPoint((box.left + box.right) / 2, y)
    return control.contains(found) || control.closest('label')?.contains(found) === true
  }
  /** The last pixel row of the area in which a control can be seen. */
  const endFor = (control: HTMLElement, box: DOMRect, area: Element) => {
    const { bottom } = area.getBoundingClientRect()
    const actions = area.querySelector('form .actions')
    if (!actions || actions.contains(control)) return bottom
    const { left, top } = actions.getBoundingClientRect()
    return left < box.right && box.top < top ? Math.min(bottom, top) : bottom
  }
  const look = (control: HTMLElement, area: Element) => {
    const box = control.getBoundingClientRect()
    const end = endFor(control, box, area)
    const hidden = Math.round(box.bottom - end)
    const isBelow = hidden > 1
    const isCut = isBelow && box.top < end - 1 && isHit(control, box, end - 1)
    if (isCut) return { isBelow, fault: `${hidden} of ${Math.round(box.height)} px cut` }
    const isWhole = !isBelow && box.top >= area.getBoundingClientRect().top
    const isMissing = isWhole && !isHit(control, box, (box.top + box.bottom) / 2)
    return { isBelow, fault: isMissing ? 'hidden' : '' }
  }
  const areas = [...(dialog ?? document.body).querySelectorAll('*'), ...(dialog ? [dialog] : [])]
  return areas.flatMap((area) => {
    if (!['auto', 'scroll'].includes(getComputedStyle(area).overflowY)) return []
    const controls = [...area.querySelectorAll<HTMLElement>('button, input, summary, a[href]')]
      .filter((control) => control.checkVisibility())
      .map((control) => ({ name: nameOf(control), ...look(control, area) }))
    const faults = controls.flatMap(({ name, fault }) => (fault ? [`${name}: ${fault}`] : []))
    const hasCue = area.matches('main.stage') && document.querySelector('.stage-bar .more')
    const runsOn = !hasCue && controls.some(({ isBelow }) => isBelow)
    return [...faults, ...(runsOn ? ['runs on without "Ver más"'] : [])]
  })
}

/**
 * Describes the controls that are covered, or cut by the edge of the visible area, even after scrolling to them or focusing
 * them, starting from the top and from the end of the content. Restores the focus and the scroll positions.
 */
export const findCoveredControls = (page: Page): Promise<string[]> =>
  page.evaluate(findCoveredInPage)

/** Runs in the page, so it must not use anything else in this file. */
function findCoveredInPage(): string[] {
  const focused = document.activeElement
  // Controls that are cut in half are hidden by `clip-path` until the frame after they are scrolled into view. This shows
  // them at once.
  const shown = new CSSStyleSheet()
  shown.replaceSync('[data-cut] { clip-path: none !important }')
  document.adoptedStyleSheets.push(shown)
  // A dialog blocks the screen underneath.
  const dialog = document.querySelector('dialog[open]')
  const places = [...document.querySelectorAll('main.stage, dialog[open], dialog[open] *')].map(
    (element) => ({ element, top: element.scrollTop }),
  )
  const scrollAll = (top: number) => {
    for (const { element } of places) element.scrollTop = top
  }
  const controls = [
    ...(dialog ?? document).querySelectorAll<HTMLElement>('button, input, summary, a[href]'),
  ].filter((control) => control.checkVisibility() && !control.matches('.visually-hidden'))
  const isHit = (control: HTMLElement, x: number, y: number) => {
    const found = document.elementFromPoint(x, y)
    return control.contains(found) || control.closest('label')?.contains(found) === true
  }
  const isWhole = (control: HTMLElement) => {
    const { left, right, top, bottom } = control.getBoundingClientRect()
    return [top + 3, bottom - 3].every((y) => isHit(control, (left + right) / 2, y))
  }
  const covered = new Set<HTMLElement>()
  for (const start of [0, 1e6]) {
    for (const control of controls) {
      scrollAll(start)
      control.scrollIntoView({ block: 'nearest' })
      if (!isWhole(control)) covered.add(control)
    }
    for (const control of controls.filter(({ tabIndex }) => tabIndex >= 0)) {
      scrollAll(start)
      control.focus()
      if (!isWhole(control)) covered.add(control)
    }
  }
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  for (const { element, top } of places) element.scrollTop = top
  document.adoptedStyleSheets.pop()
  return [...covered].map((control) => {
    const label = control instanceof HTMLInputElement ? control.labels?.[0] : control
    return control.ariaLabel ?? label?.textContent.trim() ?? control.tagName
  })
}
