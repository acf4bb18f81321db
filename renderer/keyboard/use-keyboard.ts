import { computed, ref, shallowRef, watch } from 'vue'
import {
  deleteBackward,
  nextTextInput,
  typeDomain,
  typeText,
  type TextInput,
} from './text-input.ts'
import { t } from '../i18n/text.ts'
import {
  afterTyping,
  applyModifiers,
  cycleShift,
  layoutFor,
  noModifiers,
  toggleAccents,
  type KeyAction,
  type Key,
} from './layouts.ts'

/** State of the on-screen keyboard. The typed text is kept only in the target field. */
export function useKeyboard(target: () => TextInput, hide: () => void) {
  const modifiers = shallowRef(noModifiers)
  const onSymbols = ref(false)
  const layout = computed(() => (onSymbols.value ? 'symbols' : layoutOf(target())))
  const submitLabel = useSubmitLabel(target)
  const masked = useMasked(target)

  watch(target, () => {
    modifiers.value = noModifiers
    onSymbols.value = false
  })

  const actions: Record<KeyAction, () => void> = {
    backspace: () => {
      deleteBackward(target())
    },
    shift: () => (modifiers.value = cycleShift(modifiers.value)),
    accents: () => (modifiers.value = toggleAccents(modifiers.value)),
    symbols: () => (onSymbols.value = true),
    letters: () => (onSymbols.value = false),
    hide,
    next: () => {
      goToNext(target(), hide)
    },
  }

  function press(key: Key) {
    if (key.kind === 'domain') typeDomain(target(), key.text)
    else if (key.kind !== 'text') actions[key.kind]()
    else {
      typeText(target(), applyModifiers(key.text, modifiers.value))
      modifiers.value = afterTyping(modifiers.value)
    }
  }

  return { layout, modifiers, submitLabel, masked, press }
}

const layoutOf = ({ dataset }: TextInput) => layoutFor(dataset['keyboard'])

const submitButton = ({ form }: TextInput) =>
  form?.querySelector<HTMLElement>('[type=submit]') ?? null

/**
 * Tracks the label of the form's button while its last field is the target, so that the last key says what it does; `null` in
 * other fields. A form without a button is finished with "Listo".
 */
function useSubmitLabel(target: () => TextInput) {
  const label = ref<string | null>(null)
  watch(
    target,
    (field, _before, onCleanup) => {
      const button = submitButton(field)
      const update = () => {
        // While the request is pending, the button shows its progress.
        if (button?.getAttribute('aria-disabled') === 'true') return
        const text = button?.textContent.trim() ?? t('keyboard.done')
        label.value = nextTextInput(field) === null ? text : null
      }
      update()
      if (!button) return
      const observer = new MutationObserver(update)
      observer.observe(button, { characterData: true, childList: true, subtree: true })
      onCleanup(() => {
        observer.disconnect()
      })
    },
    { immediate: true },
  )
  return label
}

/** Tracks whether the field masks its content, which the person can change at any time. */
function useMasked(target: () => TextInput) {
  const masked = ref(false)
  watch(
    target,
    (field, _before, onCleanup) => {
      const update = () => {
        masked.value = field.type === 'password'
      }
      update()
      const observer = new MutationObserver(update)
      observer.observe(field, { attributeFilter: ['type'] })
      onCleanup(() => {
        observer.disconnect()
      })
    },
    { immediate: true },
  )
  return masked
}

/** Moves the focus to the next field, or submits the form from its last one. */
function goToNext(field: TextInput, hide: () => void) {
  const next = nextTextInput(field)
  const submit = submitButton(field)
  if (next) next.focus({ preventScroll: true })
  else if (submit) submit.click()
  else hide()
}
