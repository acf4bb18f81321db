import { watch, type Ref } from 'vue'

/**
 * Hides what the end of the stage (the scrolling area around a screen), or the sticky button of a form, would cut in half, until
 * the whole of it has been scrolled into view. A field goes with its label and message, but never while a person types in it. The
 * bar below the stage says that the content runs on.
 */
export function useWholeControls(stage: Readonly<Ref<HTMLElement | null>>): void {
  watch(stage, (viewport, _before, onCleanup) => {
    if (!viewport) return
    const update = () => {
      hideWhatIsCut(viewport)
    }
    // Observers report changes before the next frame is painted, or right after the change.
    const resizes = new ResizeObserver(update)
    const observe = () => {
      for (const element of [viewport, ...viewport.children]) resizes.observe(element)
    }
    const changes = new MutationObserver(() => {
      observe()
      update()
    })
    observe()
    changes.observe(viewport, { childList: true, subtree: true })
    for (const event of ['scroll', 'focusin', 'focusout']) viewport.addEventListener(event, update)
    onCleanup(() => {
      resizes.disconnect()
      changes.disconnect()
      for (const event of ['scroll', 'focusin', 'focusout'])
        viewport.removeEventListener(event, update)
    })
  })
}

function hideWhatIsCut(viewport: HTMLElement) {
  const { bottom } = viewport.getBoundingClientRect()
  const actions = viewport.querySelector('form .actions')
  const sticky = actions && getComputedStyle(actions).position === 'sticky' ? actions : null
  const cover = sticky?.getBoundingClientRect()
  const parts = [
    ...viewport.querySelectorAll(':is(button, summary):not(form *)'),
    ...viewport.querySelectorAll('form > :not(.actions)'),
    ...(sticky ? [] : viewport.querySelectorAll('form .actions button')),
  ]
  const isCut = (control: Element) => {
    const box = control.getBoundingClientRect()
    const isAbove = cover && box.top < cover.top && box.right > cover.left
    const end = isAbove && control.closest('form') ? Math.min(bottom, cover.top) : bottom
    return box.top < end - 1 && box.bottom > end + 1.5
  }
  // Everything is measured before anything is changed, so that the page is laid out only once.
  const cut = parts.filter((part) => {
    const controls = part.matches('button, summary')
      ? [part]
      : [...part.querySelectorAll('input, button')]
    return controls.some(isCut) && !part.matches('form > :focus-within')
  })
  for (const part of [...viewport.querySelectorAll('[data-cut]'), ...cut]) {
    part.toggleAttribute('data-cut', cut.includes(part))
  }
}
