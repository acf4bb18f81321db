import { computed } from 'vue'
import { useSessionStore } from '../stores/session.store.ts'

const modes = {
  text: 'text',
  email: 'email',
  numeric: 'numeric',
  policy: 'text',
  temporary: 'text',
} as const

/** Kind of text that a field accepts, which determines its keyboard. */
export type InputKind = keyof typeof modes

/**
 * Attributes that choose a field's keyboard. On a kiosk, which shows the program's own, `none` keeps the system's touch
 * keyboard closed (https://github.com/electron/electron/issues/6430).
 */
export function useInputAttributes(kind: () => InputKind) {
  const session = useSessionStore()
  return computed(() => ({
    'data-keyboard': kind(),
    inputmode: session.mode === 'kiosk' ? ('none' as const) : modes[kind()],
  }))
}
