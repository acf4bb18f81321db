import { onMounted, onUnmounted, watchEffect, type Ref } from 'vue'
import { t } from '../i18n/text.ts'
import { useAnnouncement } from './use-announcement.ts'

type ScreenRoot = Readonly<Ref<HTMLElement | null>>

interface ScreenSetup {
  readonly title: () => string
  /** Texts that a screen reader reads after the title. */
  readonly description: () => readonly (string | undefined)[]
  /** Moves the initial focus to the heading even if the screen has fields. */
  readonly focusHeading?: boolean
  readonly onEscape?: () => void
}

/** Sets the window title, moves the initial focus, announces the screen and listens for Escape. */
export function useScreenSetup(root: ScreenRoot, setup: ScreenSetup): void {
  const { title, description, focusHeading = false, onEscape } = setup
  watchEffect(() => {
    document.title = t('app.title', { screen: title() })
  })
  useInitialFocus(root, focusHeading)
  useScreenAnnouncement(root, title, description)
  if (onEscape) useEscape(onEscape)
}

/** Focuses the first empty field, otherwise the first field, otherwise the heading. */
function useInitialFocus(root: ScreenRoot, focusHeading: boolean) {
  onMounted(() => {
    const fields = [...(root.value?.querySelectorAll<HTMLInputElement>('.input') ?? [])]
    const emptyField = fields.find((field) => field.value === '')
    const field = focusHeading ? undefined : (emptyField ?? fields[0])
    const target = field ?? root.value?.querySelector<HTMLElement>('h1')
    target?.focus()
  })
}

/** Announces the screen, without its title if the heading has the focus, because the screen reader then reads it anyway. */
function useScreenAnnouncement(
  root: ScreenRoot,
  title: () => string,
  description: () => readonly (string | undefined)[],
) {
  useAnnouncement(() => {
    const heading = root.value?.querySelector('h1')
    const parts = document.activeElement === heading ? description() : [title(), ...description()]
    return parts
      .filter((part) => part !== undefined && part !== '')
      .map(asSentence)
      .join(' ')
  })
}

const asSentence = (text = '') => (/[.?!…]$/.test(text) ? text : `${text}.`)

function useEscape(onEscape: () => void) {
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) onEscape()
  }
  onMounted(() => {
    document.addEventListener('keydown', onKeydown)
  })
  onUnmounted(() => {
    document.removeEventListener('keydown', onKeydown)
  })
}
