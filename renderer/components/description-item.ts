/** A translated term and its description. */
export interface DescriptionItem {
  readonly name: string
  readonly value: string
  /** Replaces the value for screen readers that would mispronounce it. */
  readonly screenReaderText?: string
}
