import { onMounted, onScopeDispose, type Ref } from 'vue'

/**
 * Calls `onLeave` when the focus leaves an element and its descendants. If a press moved the focus, the call waits until the
 * press ends: a message shown earlier would move the pressed button from under the finger.
 */
export function useFocusLeave(element: Readonly<Ref<HTMLElement | null>>, onLeave: () => void) {
  const listening = new AbortController()
  const { signal } = listening
  let pressed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let pending = false

  function schedule() {
    if (!pending || pressed) return
    pending = false
    // The click event is dispatched in the same task as the end of the press.
    timer = setTimeout(onLeave)
  }

  function listen() {
    const setPressed = (event: PointerEvent) => {
      pressed = event.type === 'pointerdown'
      schedule()
    }
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const)
      document.addEventListener(type, setPressed, { capture: true, signal })
    element.value?.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        pending = !(relatedTarget instanceof Node && element.value?.contains(relatedTarget))
        schedule()
      },
      { signal },
    )
  }

  onMounted(listen)
  onScopeDispose(() => {
    listening.abort()
    clearTimeout(timer)
  })
}
