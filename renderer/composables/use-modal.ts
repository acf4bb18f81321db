import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Opens a dialog as modal for as long as its component exists. It traps the focus, and returns it when it closes. */
export function useModal(dialog: Readonly<Ref<HTMLDialogElement | null>>): void {
  onMounted(() => {
    dialog.value?.showModal()
  })
  onBeforeUnmount(() => {
    dialog.value?.close()
  })
}
