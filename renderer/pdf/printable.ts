/** A component that can be printed. */
export interface Printable {
  /** Renders at print resolution. Await it before printing; the result is discarded afterwards. */
  readonly prepareForPrint: () => Promise<void>
}
