import { onScopeDispose, ref } from 'vue'

/** When a held key begins to repeat and how often it does, in milliseconds. */
const repeatDelay = 500
const repeatEvery = 80

interface PressOptions {
  /** Whether it acts again and again while it is held. */
  readonly repeats: () => boolean
  /** Whether it acts only when it is let go, for what takes the key itself away. */
  readonly onRelease: () => boolean
}

/** The listeners of a key that acts as soon as it is touched, and whether it is held down now. */
export function usePress({ repeats, onRelease }: PressOptions, act: () => void) {
  const held = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function repeat() {
    act()
    timer = setTimeout(repeat, repeatEvery)
  }

  function press({ button, target, pointerId }: PointerEvent) {
    if (button !== 0) return
    held.value = true
    // A finger belongs to what it touched first, the icon perhaps; let go of, it is seen to leave the key.
    const touched = target as Element
    if (touched.hasPointerCapture(pointerId)) touched.releasePointerCapture(pointerId)
    if (onRelease()) return
    act()
    if (repeats()) timer = setTimeout(repeat, repeatDelay)
  }

  function release() {
    held.value = false
    clearTimeout(timer)
  }
  onScopeDispose(release)

  // An assistive tool clicks without a pointer; the click of a pointer ends a press that has acted already.
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
