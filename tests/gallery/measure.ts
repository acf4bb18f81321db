import type { Page } from '@playwright/test'

/** The least width and height of what is touched, in CSS px. */
const smallestTarget = 44
/** Of a key of the keyboard on the screen: 20 mm at 96 dpi. */
const smallestKey = 76

/** What on the page is smaller than a finger needs. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([target, key]) => {
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
    [smallestTarget, smallestKey] as const,
  )

/** What does not fit: a page that scrolls sideways, and words that are cut off or run out of their box. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const unseen = '.visually-hidden, .pdf-pages *, svg *, input[type="radio"]'
    const wide = [...document.querySelectorAll<HTMLElement>('html, body, body *')].filter(
      (element) => {
        const { display, overflowY } = getComputedStyle(element)
        if (element.matches(unseen) || !element.checkVisibility() || display === 'inline')
          return false
        const isLow =
          ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1
        return isLow || element.scrollWidth > element.clientWidth + 1
      },
    )
    return wide.map((element) => {
      const { tagName, className, scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      const words = element.textContent.trim().slice(0, 40)
      return `${tagName}.${className} "${words}" needs ${scrollWidth} x ${scrollHeight}, has ${clientWidth} x ${clientHeight}`
    })
  })
