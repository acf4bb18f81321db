/** A key as Electron's `before-input-event` tells it. */
export interface KeyQuestion {
  readonly type: 'keyDown' | 'keyUp'
  readonly key: string
  readonly code: string
  readonly isAutoRepeat: boolean
  readonly isComposing: boolean
  readonly shift: boolean
  readonly control: boolean
  readonly alt: boolean
  readonly meta: boolean
  readonly location: number
}

/**
 * Hears each key of a person before the page does, and waits for the program to say whether the page may have it. It
 * runs in the page and is sent there as text. The page stands still at `debugger`, which is the only way out of a page
 * that is synchronous and that no content security policy has a say in; whoever debugs it sets `swallowed`.
 */
export function listenToKeys(): void {
  const ask = (question: string) => {
    const swallowed = false
    // eslint-disable-next-line no-debugger -- see above
    debugger
    return [question, swallowed][1] as boolean
  }
  const hear = (event: KeyboardEvent) => {
    // What the page makes up itself has never been a key of a keyboard.
    if (!event.isTrusted) return
    const question: KeyQuestion = {
      type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
      key: event.key,
      code: event.code,
      isAutoRepeat: event.repeat,
      isComposing: event.isComposing,
      shift: event.shiftKey,
      control: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
      location: event.location,
    }
    if (!ask(JSON.stringify(question))) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', hear, true)
  window.addEventListener('keyup', hear, true)
}
