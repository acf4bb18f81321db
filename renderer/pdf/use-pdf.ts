import { onScopeDispose, shallowRef, watch } from 'vue'
import type { PdfPage } from './pdf-document.ts'

/**
 * Opens a base64 PDF and returns its pages, which are empty until it is open and after `fail`. `onFailed` is called once if
 * the PDF cannot be read or rendered.
 */
export function usePdf(pdf: () => string, onFailed: () => void) {
  const pages = shallowRef<readonly PdfPage[]>([])
  let closing = new AbortController()

  function close() {
    closing.abort()
    pages.value = []
  }

  function fail() {
    if (closing.signal.aborted) return
    close()
    onFailed()
  }

  async function open(base64: string, { signal }: AbortController) {
    try {
      // pdf.js is half a megabyte, so it loads only when a certificate is opened.
      const { openPdf } = await import('./pdf-document.ts')
      const opened = signal.aborted ? [] : await openPdf(base64, signal)
      if (!signal.aborted) pages.value = opened
    } catch {
      if (!signal.aborted) fail()
    }
  }

  watch(
    pdf,
    (base64) => {
      close()
      closing = new AbortController()
      void open(base64, closing)
    },
    { immediate: true },
  )
  onScopeDispose(close)
  return { pages, fail }
}
