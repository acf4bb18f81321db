import type { Page } from '@playwright/test'

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
