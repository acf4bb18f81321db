import { ref, watch, type Ref } from 'vue'
import type { TextField } from './text-input.ts'

/**
 * Keeps the served field in sight with its label and its message, above the button of the form, which sticks to the
 * end of the stage. Answers whether the form is to be drawn closer, as it is taller than what the keyboard leaves.
 */
export function useFieldInSight(
  stage: Readonly<Ref<HTMLElement | null>>,
  served: Readonly<Ref<TextField | null>>,
): Readonly<Ref<boolean>> {
  const dense = ref(false)
  // What was last seen of the stage, whichever field of the form had its turn then: it may pass to another one before
  // the keyboard that came with the first has been noticed.
  let height = 0
  watch(
    served,
    (field, before, onCleanup) => {
      const sameForm = field?.form === before?.form
      if (!field || !sameForm) {
        dense.value = false
        height = 0
      }
      const frame = stage.value
      if (!field || !frame) return
      const bring = () => {
        bringIntoSight(frame, field)
      }
      const observer = new ResizeObserver(() => {
        // Not because of a message: it would be strange to see the form change under it.
        if (frame.clientHeight !== height) dense.value ||= frame.scrollHeight > frame.clientHeight
        height = frame.clientHeight
        bring()
      })
      const watched = [frame, ...frame.children, blockOf(field), ...actionsOf(field)]
      for (const element of watched) observer.observe(element)
      // While a screen arrives, it is not yet where it will be.
      frame.addEventListener('animationend', bring)
      onCleanup(() => {
        frame.removeEventListener('animationend', bring)
        observer.disconnect()
      })
    },
    { flush: 'post' },
  )
  return dense
}

const actionsOf = (field: TextField): Element[] => [
  ...(field.form?.querySelectorAll('.actions') ?? []),
]

/** The part of the form that is about the field: a form is a list of them. */
function blockOf(field: TextField): Element {
  const blocks = [...(field.form?.children ?? [])]
  return blocks.find((block) => block.contains(field)) ?? field
}

/** Room for the ring of the focus, in CSS px. */
const ring = 14

/** Where what belongs to the form ends: with its button, or with the way out below. */
function endOf(frame: HTMLElement, field: TextField): number {
  const ends = [field.form, wayOutOf(frame)].map((part) => part?.getBoundingClientRect().bottom)
  return Math.max(...ends.map((end) => end ?? 0))
}

/** A way out that has come forward beside the button of the form. */
const wayOutOf = (frame: HTMLElement) => frame.querySelector('.exits .secondary')

/** Brings all of the form into sight, else what is about the field, else the field alone. */
function bringIntoSight(frame: HTMLElement, field: TextField) {
  if (!field.isConnected) return
  const { top, bottom } = frame.getBoundingClientRect()
  const start = field.form?.getBoundingClientRect().top ?? top
  const end = endOf(frame, field)
  if (end - start + 2 * ring <= bottom - top) {
    // No further than its end, so that as much as can be of what leads to it stays, whichever field has its turn.
    scrollBy(frame, end + ring - bottom)
    return
  }
  const floor = actionsOf(field)[0]?.getBoundingClientRect().top ?? bottom
  const block = blockOf(field).getBoundingClientRect()
  const box = block.height + 2 * ring <= floor - top ? block : field.getBoundingClientRect()
  const below = box.bottom + ring - Math.min(floor, bottom)
  const above = top - (box.top - ring)
  if (below > 0) scrollBy(frame, below)
  else if (above > 0) scrollBy(frame, -above)
}

/** To whole pixels: with parts of them, lines would be drawn elsewhere after another way to the same place. */
function scrollBy(frame: HTMLElement, distance: number) {
  frame.scrollTop = Math.round(frame.scrollTop + distance)
}
