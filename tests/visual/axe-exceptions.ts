/** Tags of the rules that axe checks: WCAG 2.2 A and AA, and axe's best practices. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** An axe rule that an element violates on purpose, with the reason. */
interface Exception {
  readonly rule: string
  /** Part of the selector that axe reports for the element. */
  readonly target: string
  readonly reason: string
}

const exceptions: readonly Exception[] = []

/** Returns true if `exceptions` allows this target to violate the rule. */
export const isException = (rule: string, target: string): boolean =>
  exceptions.some((exception) => exception.rule === rule && target.includes(exception.target))
