import type { Page } from '@playwright/test'

/** The least width and height of what is touched, in CSS px. */
const smallestTarget = 44
/** Of a key of the keyboard on the screen: 20 mm at 96 dpi. */
const smallestKey = 76
/** On a screen where five rows of such keys would leave no room for the field and its button. */
const lowScreen = 800
const smallestKeyOnLowScreen = 56

/** What on the page is smaller than a finger needs. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([target, screen, keyOnLowScreen, usualKey]) => {
      const key = innerHeight < screen ? keyOnLowScreen : usualKey
      const operable = 'button, a[href], input, select, textarea, [role="button"], [role="radio"]'
      return [...document.querySelectorAll(operable)].flatMap((element) => {
        const { width, height } = element.getBoundingClientRect()
        const least = element.closest('.keyboard') ? key : target
        // Half a pixel is lost where a length in rem is rounded.
        if (!element.checkVisibility() || Math.min(width, height) > least - 0.5) return []
        const name = element.getAttribute('aria-label') ?? element.textContent.trim()
        return [`${element.tagName} "${name}" ${width.toFixed(1)} x ${height.toFixed(1)}`]
      })
    },
    [smallestTarget, lowScreen, smallestKeyOnLowScreen, smallestKey] as const,
  )

/** What does not fit: a page that scrolls sideways, and words that are cut off or run out of their box. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    // What is typed scrolls in its field; a certificate is a picture.
    const free = '.visually-hidden, .pdf-pages *, svg *, input'
    const hasWords = ({ childNodes }: Node) =>
      [...childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim())
    const isCut = (element: HTMLElement) => {
      const { display, overflowX, overflowY } = getComputedStyle(element)
      if (display === 'inline') return false
      const { left, right } = element.getBoundingClientRect()
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      // A box may hang over on purpose, into the padding around it; its words may not leave it.
      const isWide = (overflowX !== 'visible' || hasWords(element)) && scrollWidth > clientWidth + 1
      const isLow = ['hidden', 'clip'].includes(overflowY) && scrollHeight > clientHeight + 1
      return isWide || isLow || left < -1 || right > innerWidth + 1
    }
    return [...document.querySelectorAll<HTMLElement>('html, body, body *')]
      .filter((element) => !element.matches(free) && element.checkVisibility() && isCut(element))
      .map(({ tagName, className, textContent, scrollWidth, clientWidth }) => {
        const words = textContent.trim().slice(0, 40)
        return `${tagName}.${className} "${words}" needs ${scrollWidth} px, has ${clientWidth}`
      })
  })
