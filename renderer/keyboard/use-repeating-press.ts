import { onScopeDispose, ref } from 'vue'

const repeatDelayMs = 500
const repeatIntervalMs = 80

interface PressOptions {
  /** True if the key repeats its action while it is held. */
  readonly repeats: () => boolean
  /** True for an action that removes the key from under the finger and must therefore wait for the click. */
  readonly onRelease: () => boolean
}

/** Returns listeners for a key that acts on `pointerdown`, and a ref that is true while the key is held. */
export function useRepeatingPress({ repeats, onRelease }: PressOptions, act: () => void) {
  const held = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function repeat() {
    act()
    timer = setTimeout(repeat, repeatIntervalMs)
  }

  function press({ button, target, pointerId }: PointerEvent) {
    if (button !== 0) return
    held.value = true
    // Touch captures the pointer implicitly. Releasing it makes `pointerleave` fire when the finger slides off the key.
    const touched = target as Element
    if (touched.hasPointerCapture(pointerId)) touched.releasePointerCapture(pointerId)
    if (onRelease()) return
    act()
    if (repeats()) timer = setTimeout(repeat, repeatDelayMs)
  }

  function release() {
    held.value = false
    clearTimeout(timer)
  }
  onScopeDispose(release)

  // Assistive technology clicks without a pointer. A pointer's click follows a press that has already acted.
  function click(event: MouseEvent) {
    const byPointer = event instanceof PointerEvent && event.pointerId > 0
    if (onRelease() || !byPointer) act()
  }

  const listeners = {
    pointerdown: press,
    pointerup: release,
    pointercancel: release,
    pointerleave: release,
    click,
  }
  return { held, listeners }
}
