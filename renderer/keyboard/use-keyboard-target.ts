import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { isTextInput, type TextInput } from './text-input.ts'

interface KeyboardTarget {
  /** The field into which the on-screen keyboard types; `null` while the keyboard is closed. */
  readonly target: Readonly<ShallowRef<TextInput | null>>
  /** Closes the keyboard until a field is touched. */
  readonly hide: () => void
}

/**
 * Tracks the focused text field while the person types by touch. The keyboard stays open while the focus is on another
 * control of the same form, such as "Mostrar". It never opens or closes during a touch, so that the button under the finger
 * is still there when the finger is lifted.
 */
export function useKeyboardTarget(isEnabled: () => boolean): KeyboardTarget {
  const target = shallowRef<TextInput | null>(null)
  const input = useInputDevice(update)
  let hiddenFor: TextInput | null = null

  function update() {
    const active = document.activeElement
    if (!isEnabled() || input.physicalKeyboard) target.value = null
    else if (isTextInput(active)) target.value = active === hiddenFor ? null : active
    else if (!belongsTo(target.value, active)) target.value = null
  }

  useListeners({
    focusin: (event) => {
      hiddenFor = null
      // The new screen has no field. Closing the keyboard now, not after the touch, avoids laying that screen out twice.
      const screenGone = target.value?.isConnected === false && !isTextInput(event.target)
      if (!input.touching || screenGone) update()
    },
    focusout: input.updateAfterTouch,
    click: (event) => {
      if (event.target === hiddenFor) hiddenFor = null
    },
  })

  return {
    target,
    hide: () => {
      hiddenFor = target.value
      target.value = null
    },
  }
}

const belongsTo = (field: TextInput | null, active: Element | null) =>
  field?.isConnected === true &&
  active !== null &&
  (field.form?.contains(active) === true || active.closest('.keyboard') !== null)

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** Longest time from `pointerup` to the click. A long press triggers no click. */
const clickDelayMs = 300

/** Tracks touches and physical typing. `onChange` is called after each touch and each physical key. */
function useInputDevice(onChange: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const input = { touching: false, physicalKeyboard: false, updateAfterTouch }

  function updateAfterTouch() {
    if (!input.touching) endTouchIn(0)
  }
  function endTouchIn(delay: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      input.touching = false
      onChange()
    }, delay)
  }
  onScopeDispose(() => {
    clearTimeout(timer)
  })
  useListeners({
    pointerdown: () => {
      clearTimeout(timer)
      input.touching = true
      input.physicalKeyboard = false
    },
    // A layout change before the click would move another element under the finger.
    pointerup: () => {
      endTouchIn(clickDelayMs)
    },
    pointercancel: () => {
      endTouchIn(0)
    },
    click: () => {
      endTouchIn(0)
    },
    keydown: ({ key }) => {
      if (modifierKeys.has(key)) return
      input.physicalKeyboard = true
      onChange()
    },
  })
  return input
}

type Listeners = { readonly [E in keyof DocumentEventMap]?: (event: DocumentEventMap[E]) => void }

/** Listens in the capture phase, before a component can stop the event. */
function useListeners(listeners: Listeners) {
  const entries = Object.entries(listeners) as [string, EventListener][]
  for (const [type, listener] of entries) document.addEventListener(type, listener, true)
  onScopeDispose(() => {
    for (const [type, listener] of entries) document.removeEventListener(type, listener, true)
  })
}
