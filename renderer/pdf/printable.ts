/** What can be put on paper. */
export interface Printable {
  /** Draws it as fine as paper needs; to be awaited before printing, after which that is dropped again. */
  readonly preparePaper: () => Promise<void>
}
