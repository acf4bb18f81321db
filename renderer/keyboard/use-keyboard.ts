import { computed, ref, shallowRef, watch } from 'vue'
import { deleteBackward, nextField, typeDomain, typeText, type TextField } from './text-input.ts'
import {
  accentsTurned,
  layoutFor,
  modified,
  noModifiers,
  shifted,
  typed,
  type KeyAction,
  type Key,
} from './layouts.ts'

/** The state of the keyboard on the screen. What is typed is in the field and nowhere else. */
export function useKeyboard(served: () => TextField, hide: () => void) {
  const modifiers = shallowRef(noModifiers)
  const onSymbols = ref(false)
  const layout = computed(() => (onSymbols.value ? 'symbols' : layoutOf(served())))
  const isLast = computed(() => nextField(served()) === null)
  const masked = useMasked(served)

  watch(served, () => {
    modifiers.value = noModifiers
    onSymbols.value = false
  })

  const actions: Record<KeyAction, () => void> = {
    backspace: () => {
      deleteBackward(served())
    },
    shift: () => (modifiers.value = shifted(modifiers.value)),
    accents: () => (modifiers.value = accentsTurned(modifiers.value)),
    symbols: () => (onSymbols.value = true),
    letters: () => (onSymbols.value = false),
    hide,
    next: () => {
      goOn(served(), hide)
    },
  }

  function press(key: Key) {
    if (key.kind === 'domain') typeDomain(served(), key.text)
    else if (key.kind !== 'text') actions[key.kind]()
    else {
      typeText(served(), modified(key.text, modifiers.value))
      modifiers.value = typed(modifiers.value)
    }
  }

  return { layout, modifiers, isLast, masked, press }
}

const layoutOf = ({ type, inputMode, dataset }: TextField) =>
  layoutFor({ type, inputMode, keyboard: dataset['keyboard'] })

/** Whether the field hides what is typed: that changes while it is typed into. */
function useMasked(served: () => TextField) {
  const masked = ref(false)
  watch(
    served,
    (field, _before, onCleanup) => {
      const look = () => {
        masked.value = field.type === 'password'
      }
      look()
      const observer = new MutationObserver(look)
      observer.observe(field, { attributeFilter: ['type'] })
      onCleanup(() => {
        observer.disconnect()
      })
    },
    { immediate: true },
  )
  return masked
}

/** To the next field; from the last one to what the button of the form does. */
function goOn(field: TextField, hide: () => void) {
  const next = nextField(field)
  const submit = field.form?.querySelector<HTMLElement>('[type=submit]')
  if (next) next.focus({ preventScroll: true })
  else if (submit) submit.click()
  else hide()
}
