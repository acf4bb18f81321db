/** A component that can be printed. */
export interface Printable {
  /** Renders at print resolution. Await this before printing; the result is discarded afterward. */
  readonly prepareForPrint: () => Promise<void>
}
