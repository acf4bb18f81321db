import { nextTick } from 'vue'

/** Moves the focus to the first field that has its own error message. */
export async function focusFirstError(form: Element | null): Promise<void> {
  await nextTick()
  if (!form) return
  // Not by `aria-invalid`, which a field that the backend rejected keeps until the form is sent again.
  const message = form.querySelector('.message > [role=alert]')?.parentElement
  if (!message) return
  form.querySelector<HTMLElement>(`[aria-describedby~="${message.id}"]`)?.focus()
}
