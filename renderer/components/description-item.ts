/** A translated term and its description. */
export interface DescriptionItem {
  readonly name: string
  readonly value: string
  /** Text that replaces the value for screen readers, if they would mispronounce it. */
  readonly screenReaderText?: string
}
