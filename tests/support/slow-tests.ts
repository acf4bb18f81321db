/**
 * Returns the tag for the end of a title that keeps a case out of `npm test`, so that only `npm run test:all` runs it; empty
 * for the most common of several similar cases.
 */
export const slowUnless = (common: boolean): '' | ' @slow' => (common ? '' : ' @slow')
