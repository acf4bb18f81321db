/** What axe looks for: WCAG 2.2 A and AA, and what it holds for good practice. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A rule of axe that is broken on purpose, where, and why. */
interface Exception {
  readonly rule: string
  /** A part of the selector by which axe names the element. */
  readonly target: string
  readonly reason: string
}

const exceptions: readonly Exception[] = []

/** Whether a rule has a reason to be broken by what axe names so. */
export const isException = (rule: string, target: string): boolean =>
  exceptions.some((exception) => exception.rule === rule && target.includes(exception.target))
