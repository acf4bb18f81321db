import { ref, watch, type Ref } from 'vue'
import type { TextInput } from './text-input.ts'

/**
 * Keeps the on-screen keyboard's target field, with its label and message, visible above the form's button, which sticks to
 * the bottom of the stage (the scrolling area around a screen). Returns a ref that is true if the form does not fit into the
 * space that the keyboard leaves, and needs the dense layout (smaller gaps).
 */
export function useKeepFieldVisible(
  stage: Readonly<Ref<HTMLElement | null>>,
  target: Readonly<Ref<TextInput | null>>,
): Readonly<Ref<boolean>> {
  const dense = ref(false)
  // Last measured height of the stage. It is kept when the focus moves to another field of the form, because this can happen
  // before the observer reports the resize that the keyboard causes.
  let height = 0
  watch(
    target,
    (field, previous, onCleanup) => {
      const sameForm = field?.form === previous?.form
      if (!field || !sameForm) {
        dense.value = false
        height = 0
      }
      const viewport = stage.value
      if (!field || !viewport) return
      const scroll = () => {
        scrollToField(viewport, field)
      }
      const observer = new ResizeObserver(() => {
        // Changes the layout only when the stage is resized, not when a message makes the form taller while the person
        // types.
        if (viewport.clientHeight !== height)
          dense.value ||= viewport.scrollHeight > viewport.clientHeight
        height = viewport.clientHeight
        reserveActions(viewport, field)
        scroll()
      })
      const observed = [viewport, ...viewport.children, blockOf(field), ...actionsOf(field)]
      for (const element of observed) observer.observe(element)
      // A screen's opening animation moves the field.
      viewport.addEventListener('animationend', scroll)
      onCleanup(() => {
        viewport.style.removeProperty(actionsHeight)
        viewport.removeEventListener('animationend', scroll)
        observer.disconnect()
      })
    },
    { flush: 'post' },
  )
  return dense
}

const actionsOf = (field: TextInput): Element[] => [
  ...(field.form?.querySelectorAll('.actions') ?? []),
]

/** The form's direct child that contains the field, its label and its message. */
function blockOf(field: TextInput): Element {
  const blocks = [...(field.form?.children ?? [])]
  return blocks.find((block) => block.contains(field)) ?? field
}

/** CSS property with the height of the actions at the bottom of the stage, which increases when they show an error. */
const actionsHeight = '--actions-height'

/** Keeps a control that gets the focus, such as "Mostrar", from being covered by the form's sticky actions. */
function reserveActions(viewport: HTMLElement, field: TextInput) {
  const actions = actionsOf(field)[0]?.getBoundingClientRect()
  const isBeside = actions && actions.left >= blockOf(field).getBoundingClientRect().right
  if (!actions || isBeside) viewport.style.removeProperty(actionsHeight)
  else viewport.style.setProperty(actionsHeight, `${Math.ceil(actions.height)}px`)
}

/** Space for the focus ring, in CSS px. */
const focusRing = 14

/** Bottom of the form, or of the alternative action below it. */
function bottomOf(viewport: HTMLElement, field: TextInput): number {
  const form = field.form?.getBoundingClientRect()
  const alternative = alternativeAction(viewport)?.getBoundingClientRect()
  const isBelow = form && alternative && alternative.right > form.left
  return Math.max(form?.bottom ?? 0, isBelow ? alternative.bottom : 0)
}

/** The "Olvidé mi contraseña" button, once it is offered as an alternative to the submit button. */
const alternativeAction = (viewport: HTMLElement) => viewport.querySelector('.exits .secondary')

/** Scrolls to show the whole form if it fits, otherwise the field with its label and message, otherwise only the field. */
function scrollToField(viewport: HTMLElement, field: TextInput) {
  if (!field.isConnected) return
  const { top, bottom } = viewport.getBoundingClientRect()
  const formTop = field.form?.getBoundingClientRect().top ?? top
  const formBottom = bottomOf(viewport, field)
  if (formBottom - formTop + 2 * focusRing <= bottom - top) {
    // Scrolls no further than the bottom of the form, so that the content above it stays visible for every field.
    scrollBy(viewport, formBottom + focusRing - bottom)
    return
  }
  const block = blockOf(field).getBoundingClientRect()
  const actions = actionsOf(field)[0]?.getBoundingClientRect()
  // On a low stage, the actions are beside the field, otherwise below it.
  const isBeside = actions && actions.left >= block.right
  const floor = actions && !isBeside ? actions.top : bottom
  const wanted = isBeside ? [union(block, actions), block] : [block]
  const fits = ({ height }: { height: number }) => height + 2 * focusRing <= floor - top
  const box = wanted.find(fits) ?? field.getBoundingClientRect()
  const hiddenBelow = box.bottom + focusRing - Math.min(floor, bottom)
  const hiddenAbove = top - (box.top - focusRing)
  if (hiddenBelow > 0) scrollBy(viewport, hiddenBelow)
  else if (hiddenAbove > 0) scrollBy(viewport, -hiddenAbove)
}

const union = (one: DOMRect, other: DOMRect) => {
  const top = Math.min(one.top, other.top)
  const bottom = Math.max(one.bottom, other.bottom)
  return { top, bottom, height: bottom - top }
}

/** Scrolls to whole pixels: at fractional positions, lines would be rendered differently depending on the path there. */
function scrollBy(viewport: HTMLElement, distance: number) {
  viewport.scrollTop = Math.round(viewport.scrollTop + distance)
}
