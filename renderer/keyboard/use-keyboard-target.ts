import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { isTextField, type TextField } from './text-input.ts'

interface ServedField {
  /** The field that the keyboard on the screen types into; `null` while there is no such keyboard. */
  readonly served: Readonly<ShallowRef<TextField | null>>
  /** Closes the keyboard until a field is touched. */
  readonly hide: () => void
}

/**
 * The text field with the focus, as long as people type by touch. It stays while the focus is on another control of
 * its form, so that "Mostrar" or a choice does not take the keyboard away; and nothing moves while a finger is down,
 * so that the button under it is still there when the finger is lifted.
 */
export function useServedField(isWanted: () => boolean): ServedField {
  const served = shallowRef<TextField | null>(null)
  const hands = useHands(check)
  let hidden: TextField | null = null

  function check() {
    const active = document.activeElement
    if (!isWanted() || hands.onKeys) served.value = null
    else if (isTextField(active)) served.value = active === hidden ? null : active
    else if (!belongsTo(served.value, active)) served.value = null
  }

  useListeners({
    focusin: ({ target }) => {
      hidden = null
      // The next screen has no field: it comes once, with the room of the keyboard, and not again without it.
      const over = served.value?.isConnected === false && !isTextField(target)
      if (!hands.onScreen || over) check()
    },
    focusout: hands.afterTouch,
    click: ({ target }) => {
      if (target === hidden) hidden = null
    },
  })

  return {
    served,
    hide: () => {
      hidden = served.value
      served.value = null
    },
  }
}

const belongsTo = (field: TextField | null, active: Element | null) =>
  field?.isConnected === true &&
  active !== null &&
  (field.form?.contains(active) === true || active.closest('.keyboard') !== null)

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** The click of a finger comes a little after it is lifted, or not at all after a long press; in milliseconds. */
const clickDelay = 300

/** Where the hands of the person are. `moved` is called when they come to the keys, and after each touch. */
function useHands(moved: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const hands = { onScreen: false, onKeys: false, afterTouch }

  function afterTouch() {
    if (!hands.onScreen) endTouchIn(0)
  }
  function endTouchIn(delay: number) {
    clearTimeout(timer)
    timer = setTimeout(() => {
      hands.onScreen = false
      moved()
    }, delay)
  }
  onScopeDispose(() => {
    clearTimeout(timer)
  })
  useListeners({
    pointerdown: () => {
      clearTimeout(timer)
      hands.onScreen = true
      hands.onKeys = false
    },
    // What moves now would put something else under the click that is on its way.
    pointerup: () => {
      endTouchIn(clickDelay)
    },
    pointercancel: () => {
      endTouchIn(0)
    },
    click: () => {
      endTouchIn(0)
    },
    keydown: ({ key }) => {
      if (modifierKeys.has(key)) return
      hands.onKeys = true
      moved()
    },
  })
  return hands
}

type Listeners = { readonly [E in keyof DocumentEventMap]?: (event: DocumentEventMap[E]) => void }

/** Listens before anything in the page can stop the event. */
function useListeners(listeners: Listeners) {
  const entries = Object.entries(listeners) as [string, EventListener][]
  for (const [type, listener] of entries) document.addEventListener(type, listener, true)
  onScopeDispose(() => {
    for (const [type, listener] of entries) document.removeEventListener(type, listener, true)
  })
}
