import { nextTick } from 'vue'

/** Moves the focus to the first field of a form that shows an error message of its own. */
export async function focusFirstError(form: Element | null): Promise<void> {
  await nextTick()
  if (!form) return
  // Not the first `aria-invalid`: a field that the backend refused keeps that mark until the form is sent again.
  const message = form.querySelector('.message > [role=alert]')?.parentElement
  if (!message) return
  form.querySelector<HTMLElement>(`[aria-describedby~="${message.id}"]`)?.focus()
}
