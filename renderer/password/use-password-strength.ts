import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { maxPasswordLength, passwordLength } from '../flows/form-validation.ts'
import type { StrengthClient, StrengthRequest, StrengthResult } from './strength/strength-client.ts'

/** Time after which the last estimate is dropped if the one for the current text has not arrived. */
const slowAfterMs = 300

/**
 * Strength of a password while it is typed; `null` if the password is empty or too long, or while its estimate is taking too
 * long. `current` is true if `strength` belongs to the text as it is now. `available` becomes false if the Web Worker cannot
 * run. The worker starts at the first character, because loading its word lists earlier would delay the screen's first
 * paint, and ends when the component is unmounted.
 */
export function usePasswordStrength(password: () => string, words: () => readonly string[]) {
  const strength = shallowRef<StrengthResult | null>(null)
  const available = ref(true)
  const estimated = shallowRef<StrengthRequest | null>(null)
  let starting: Promise<StrengthClient | null> | undefined
  const request = computed((previous?: StrengthRequest | null) => {
    const typed = password()
    const isEstimated = typed !== '' && passwordLength(typed) <= maxPasswordLength
    const current = isEstimated ? { password: typed, words: words() } : null
    // The list of words is rebuilt on every state change; only a list with different words needs a new estimate.
    return previous && current && isSame(previous, current) ? previous : current
  })

  watch(request, async (sent, _previous, onCleanup) => {
    if (!sent) {
      strength.value = null
      return
    }
    const timer = setTimeout(() => (strength.value = null), slowAfterMs)
    onCleanup(() => {
      clearTimeout(timer)
    })
    starting ??= start()
    const client = await starting
    const result = client ? await client.estimate(sent) : null
    if (sent !== request.value) return
    clearTimeout(timer)
    strength.value = result
    estimated.value = sent
    available.value = result !== null
  })
  onScopeDispose(() => {
    void starting?.then((client) => client?.end())
  })
  const current = computed(() => request.value !== null && estimated.value === request.value)
  return { strength, current, available }
}

const isSame = (one: StrengthRequest, other: StrengthRequest) =>
  one.password === other.password &&
  one.words.length === other.words.length &&
  one.words.every((word, index) => word === other.words[index])

async function start(): Promise<StrengthClient | null> {
  try {
    const { startStrength } = await import('./strength/start-strength.ts')
    return startStrength()
  } catch {
    return null
  }
}
