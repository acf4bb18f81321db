import { ref } from 'vue'
import { drawWords, joinWords } from '../../password/propose-password.ts'

/** The words of a proposed password, drawn only on request and kept until others are drawn. */
export function useProposal(minLength: () => number) {
  const words = ref<readonly string[]>([])
  const used = ref('')

  function draw() {
    words.value = drawWords(minLength())
  }
  function drawFirst() {
    if (words.value.length === 0) draw()
  }
  /** Returns the proposed password. */
  function use(): string {
    used.value = joinWords(words.value)
    return used.value
  }
  /** Returns true if this is the proposed password that was used last. */
  const isUsed = (password: string) => password !== '' && password === used.value

  return { words, draw, drawFirst, use, isUsed }
}
