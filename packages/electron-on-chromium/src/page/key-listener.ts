/** A key event with the fields of Electron's `before-input-event`. */
export interface KeyInput {
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
 * Receives each of the user's keys before the page does, and waits until the program has allowed or blocked it. Runs in the
 * page and is sent there as source text. `debugger` pauses the page: of all synchronous ways to reach the shell, it is the
 * only one that a content security policy cannot block. The shell sets `swallowed` before it resumes the page.
 */
export function listenToKeys(): void {
  const ask = (question: string) => {
    const swallowed = false
    // eslint-disable-next-line no-debugger -- see above
    debugger
    return [question, swallowed][1] as boolean
  }
  const onKey = (event: KeyboardEvent) => {
    // Events dispatched by the page are not user input.
    if (!event.isTrusted) return
    const question: KeyInput = {
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
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('keyup', onKey, true)
}
