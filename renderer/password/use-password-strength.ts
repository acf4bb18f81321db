import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { passwordLength, maxPasswordLength } from '../flows/form-validation.ts'
import type { Judgement, Question, StrengthClient } from './strength/strength-client.ts'

/**
 * How strong a key is while it is typed: `null` before there is something to judge. Where nothing can judge it,
 * `available` is false. The worker that does it starts with the first letter, as reading its dictionaries would slow down
 * the screen that is coming, and ends with the screen.
 */
export function useStrength(key: () => string, words: () => readonly string[]) {
  const judgement = shallowRef<Judgement | null>(null)
  const available = ref(true)
  let starting: Promise<StrengthClient | null> | undefined
  const question = computed((before?: Question | null) => {
    const isJudged = key() !== '' && passwordLength(key()) <= maxPasswordLength
    const asked = isJudged ? { key: key(), words: words() } : null
    // The words are put together anew with each step of the journey; only others are worth another judgement.
    return before && asked && isSame(before, asked) ? before : asked
  })

  watch(question, async (asked) => {
    if (!asked) {
      judgement.value = null
      return
    }
    starting ??= start()
    const client = await starting
    const judged = client ? await client.judge(asked) : null
    if (asked !== question.value) return
    judgement.value = judged
    available.value = judged !== null
  })
  onScopeDispose(() => {
    void starting?.then((client) => client?.end())
  })
  return { judgement, available }
}

const isSame = (one: Question, other: Question) =>
  one.key === other.key &&
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
