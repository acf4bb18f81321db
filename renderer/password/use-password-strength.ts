import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { maxPasswordLength, passwordLength } from '../flows/form-validation.ts'
import type { StrengthClient, StrengthRequest, StrengthResult } from './strength/strength-client.ts'

/**
 * Strength of a password while it is typed; `null` if the password is empty or too long. `available` becomes false if the
 * Web Worker cannot run. The worker starts at the first character, because loading its word lists earlier would delay the
 * screen's first paint, and ends when the component is unmounted.
 */
export function usePasswordStrength(password: () => string, words: () => readonly string[]) {
  const strength = shallowRef<StrengthResult | null>(null)
  const available = ref(true)
  let starting: Promise<StrengthClient | null> | undefined
  const request = computed((previous?: StrengthRequest | null) => {
    const typed = password()
    const isEstimated = typed !== '' && passwordLength(typed) <= maxPasswordLength
    const current = isEstimated ? { password: typed, words: words() } : null
    // The list of words is rebuilt on every state change; only a list with different words needs a new estimate.
    return previous && current && isSame(previous, current) ? previous : current
  })

  watch(request, async (sent) => {
    if (!sent) {
      strength.value = null
      return
    }
    starting ??= start()
    const client = await starting
    const result = client ? await client.estimate(sent) : null
    if (sent !== request.value) return
    strength.value = result
    available.value = result !== null
  })
  onScopeDispose(() => {
    void starting?.then((client) => client?.end())
  })
  return { strength, available }
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
