import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Returns a ref that is true while the page is taller than wide. */
export function usePortrait(): Readonly<Ref<boolean>> {
  const query = matchMedia('(orientation: portrait)')
  const portrait = ref(query.matches)
  const listening = new AbortController()
  query.addEventListener(
    'change',
    ({ matches }) => {
      portrait.value = matches
    },
    { signal: listening.signal },
  )
  onScopeDispose(() => {
    listening.abort()
  })
  return readonly(portrait)
}
