/** What a screen asks of a field that needs attention. */
export interface Field {
  focus: () => void
  /** Selects all of it, so that what is typed next takes its place. */
  select: () => void
  /** Whether the person is in it. */
  isFocused: () => boolean
}
