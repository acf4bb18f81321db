import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import type { PdfPage } from './pdf-document.ts'

/**
 * The pages of a PDF in base64; none before it is open, and none after `fail`, which ends it here. `onFailed` is
 * called once for a PDF that can't be read or drawn.
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
      // Half a megabyte that only those who look at a certificate need.
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

/** How wide an element is, in CSS px and in px of the screen; 0 before it is shown. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>) {
  const width = shallowRef({ css: 0, screen: 0 })
  const observer = new ResizeObserver(([entry]) => {
    width.value = {
      css: entry?.contentBoxSize[0]?.inlineSize ?? 0,
      screen: entry?.devicePixelContentBoxSize[0]?.inlineSize ?? 0,
    }
  })
  watch(element, (shown) => {
    observer.disconnect()
    // The one kind of box that also tells of a screen with another density.
    if (shown) observer.observe(shown, { box: 'device-pixel-content-box' })
  })
  onScopeDispose(() => {
    observer.disconnect()
  })
  return width
}
