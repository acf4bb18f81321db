import { onMounted, onUnmounted, watchEffect, type Ref } from 'vue'
import { t } from '../i18n/text.ts'

/** Names the window after the screen. */
export function useTitle(title: () => string) {
  watchEffect(() => {
    document.title = t('app.title', { screen: title() })
  })
}

/**
 * Puts the focus where a new screen begins: its first empty field, else its first field, else its heading. With
 * `readFirst` at its heading in any case.
 */
export function useFirstFocus(root: Readonly<Ref<HTMLElement | null>>, readFirst = false) {
  onMounted(() => {
    const fields = [...(root.value?.querySelectorAll<HTMLInputElement>('.input') ?? [])]
    const first = readFirst ? undefined : (fields.find((field) => field.value === '') ?? fields[0])
    const target = first ?? root.value?.querySelector<HTMLElement>('h1')
    target?.focus()
  })
}

/** Runs `leave` when Escape is pressed anywhere. */
export function useEscape(leave: () => void) {
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) leave()
  }
  onMounted(() => {
    document.addEventListener('keydown', listen)
  })
  onUnmounted(() => {
    document.removeEventListener('keydown', listen)
  })
}
