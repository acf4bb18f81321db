import { ref, watch, type Ref } from 'vue'

/** Time without a touch in ms: long enough to read the menu at leisure. */
const attractAfterMs = 60_000

const activities = ['pointerdown', 'keydown', 'input'] as const

interface Attract {
  readonly attracting: Readonly<Ref<boolean>>
  readonly leave: () => void
}

/** Decides when the attract screen replaces the untouched welcome screen. Main, which ends visits, is not involved. */
export function useAttract(isUntouched: () => boolean): Attract {
  const attracting = ref(false)
  const rounds = ref(0)
  watch(
    () => [isUntouched(), rounds.value],
    (_now, _before, onCleanup) => {
      attracting.value = false
      if (!isUntouched()) return
      const listening = new AbortController()
      let timer: ReturnType<typeof setTimeout>
      const wait = () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          attracting.value = true
          listening.abort()
        }, attractAfterMs)
      }
      wait()
      for (const type of activities)
        document.addEventListener(type, wait, { capture: true, signal: listening.signal })
      onCleanup(() => {
        clearTimeout(timer)
        listening.abort()
      })
    },
    { immediate: true },
  )
  return { attracting, leave: () => (rounds.value += 1) }
}
