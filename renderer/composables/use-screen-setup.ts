import { onMounted, onUnmounted, watchEffect, type Ref } from 'vue'
import { t } from '../i18n/text.ts'
import { useAnnounced } from './use-announcement.ts'

/** Names the window after the screen. */
export function useTitle(title: () => string) {
  watchEffect(() => {
    document.title = t('app.title', { screen: title() })
  })
}

/**
 * Reads out what a new screen is about, and again in another language: `about` after the title, which is left out where
 * the focus is on it and so says it.
 */
export function useArrival(
  root: Readonly<Ref<HTMLElement | null>>,
  title: () => string,
  about: () => readonly (string | undefined)[],
) {
  useAnnounced(() => {
    const heading = root.value?.querySelector('h1')
    const parts = document.activeElement === heading ? about() : [title(), ...about()]
    return parts
      .filter((part) => part !== undefined && part !== '')
      .map(asSentence)
      .join(' ')
  })
}

const asSentence = (words = '') => (/[.?!…]$/.test(words) ? words : `${words}.`)

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
