import { computed, onScopeDispose, ref } from 'vue'

const repeatDelayMs = 500
const repeatIntervalMs = 80

interface PressOptions {
  /** True if the key repeats its action while it is held. */
  readonly repeats: () => boolean
  /** True for an action that removes the key under the finger and must therefore wait for the click. */
  readonly onRelease: () => boolean
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Stops the key that repeats, if any. Like on a physical keyboard, only the last pressed key repeats. */
export function stopRepeating(): void {
  clearTimeout(timer)
}

function startRepeating(act: () => void) {
  const repeat = () => {
    // The timer is set first, so that the action can stop it.
    timer = setTimeout(repeat, repeatIntervalMs)
    act()
  }
  timer = setTimeout(repeat, repeatDelayMs)
}

const isOver = (element: Element, { clientX, clientY }: Touch) => {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}

const nameOf = ({ pointerId }: PointerEvent) => `pointer ${pointerId}`
const nameOfTouch = ({ identifier }: Touch) => `touch ${identifier}`

/**
 * Returns listeners for a key that acts as soon as it is pressed, by any number of fingers, and a ref that is true while the
 * key is held. For fingers it uses touch events, because Chromium stops pointer events for all fingers while one of them, such
 * as a resting palm, pans.
 */
export function useRepeatingPress(options: PressOptions, act: () => void) {
  const { held, press, release } = usePress(options, act)
  const pointerEnd = (event: PointerEvent) => {
    release(nameOf(event))
  }
  const touchEnd = ({ changedTouches }: TouchEvent) => {
    for (const touch of changedTouches) release(nameOfTouch(touch))
  }
  const listeners = {
    pointerdown: (event: PointerEvent) => {
      if (event.button === 0 && event.pointerType !== 'touch') press(nameOf(event))
    },
    pointerup: pointerEnd,
    pointercancel: pointerEnd,
    pointerleave: pointerEnd,
    lostpointercapture: pointerEnd,
    touchstart: ({ changedTouches }: TouchEvent) => {
      for (const touch of changedTouches) press(nameOfTouch(touch))
    },
    touchmove: ({ changedTouches, currentTarget }: TouchEvent) => {
      for (const touch of changedTouches)
        if (currentTarget instanceof Element && !isOver(currentTarget, touch))
          release(nameOfTouch(touch))
    },
    touchend: touchEnd,
    touchcancel: touchEnd,
    // Assistive technology clicks without a pointer. A pointer's click follows a press that has already acted.
    click: (event: MouseEvent) => {
      const byPointer = event instanceof PointerEvent && event.pointerId > 0
      if (options.onRelease() || !byPointer) act()
    },
  }
  return { held, listeners }
}

/** State of a key that several pointers can press at the same time. */
function usePress({ repeats, onRelease }: PressOptions, act: () => void) {
  const pressing = ref<ReadonlySet<string>>(new Set())
  const held = computed(() => pressing.value.size > 0)
  let disposed = false

  function press(name: string) {
    stopRepeating()
    pressing.value = new Set([...pressing.value, name])
    if (onRelease()) return
    act()
    // The action may have closed the keyboard.
    if (repeats() && !disposed) startRepeating(act)
  }

  // Lifting any of several fingers ends the repetition.
  function release(name: string) {
    if (!pressing.value.has(name)) return
    stopRepeating()
    pressing.value = new Set([...pressing.value].filter((one) => one !== name))
  }

  function releaseAll() {
    if (held.value) stopRepeating()
    pressing.value = new Set()
  }

  const listening = new AbortController()
  window.addEventListener('blur', releaseAll, { signal: listening.signal })
  document.addEventListener('visibilitychange', releaseAll, { signal: listening.signal })
  onScopeDispose(() => {
    disposed = true
    releaseAll()
    listening.abort()
  })
  return { held, press, release }
}
