/** Methods that a screen calls on a field. */
export interface Field {
  focus: () => void
  /** Selects the whole text, so that typing replaces it. */
  select: () => void
  isFocused: () => boolean
}
