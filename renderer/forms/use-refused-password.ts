import { nextTick, watch, type Ref } from 'vue'
import type { Field } from './field-handle.ts'

/**
 * Selects a refused password, which stays in its field, so the person can show it and fix a letter, or type over all of it.
 */
export function useRefusedPassword(
  refused: Readonly<Ref<boolean>>,
  field: Readonly<Ref<Field | null>>,
): void {
  watch(refused, async (isRefused) => {
    if (!isRefused) return
    await nextTick()
    field.value?.focus()
    field.value?.select()
  })
}
