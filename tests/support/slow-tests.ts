/**
 * Returns the end of a title: the tag of the tests that only `npm run test:all` runs, unless the case is the one that also
 * `npm test` runs. Of many similar cases, `npm test` runs the most common one.
 */
export const slowUnless = (common: boolean): '' | ' @slow' => (common ? '' : ' @slow')
