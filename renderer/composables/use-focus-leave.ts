import { onMounted, onScopeDispose, type Ref } from 'vue'

/**
 * Runs `act` when the focus has left an element and all that is in it, but not before a press that took it away is
 * over: what `act` puts on the screen would move the pressed button from under the finger.
 */
export function useLeft(element: Readonly<Ref<HTMLElement | null>>, act: () => void) {
  const listening = new AbortController()
  const { signal } = listening
  let pressed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = false

  function actSoon() {
    if (!due || pressed) return
    due = false
    // The click belongs to the same task as the end of the press.
    timer = setTimeout(act)
  }

  function listen() {
    const setPressed = (event: PointerEvent) => {
      pressed = event.type === 'pointerdown'
      actSoon()
    }
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const)
      document.addEventListener(type, setPressed, { capture: true, signal })
    element.value?.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        due = !(relatedTarget instanceof Node && element.value?.contains(relatedTarget))
        actSoon()
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
