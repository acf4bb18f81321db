import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'

/** Tracks the width of an element in CSS px and in device pixels; 0 until it is mounted. */
export function useElementWidth(element: Readonly<Ref<HTMLElement | null>>) {
  const width = shallowRef({ css: 0, screen: 0 })
  const observer = new ResizeObserver(([entry]) => {
    width.value = {
      css: entry?.contentBoxSize[0]?.inlineSize ?? 0,
      screen: entry?.devicePixelContentBoxSize[0]?.inlineSize ?? 0,
    }
  })
  watch(element, (mounted) => {
    observer.disconnect()
    // This is the only box for which an observer also reports a change of the device pixel ratio.
    if (mounted) observer.observe(mounted, { box: 'device-pixel-content-box' })
  })
  onScopeDispose(() => {
    observer.disconnect()
  })
  return width
}
