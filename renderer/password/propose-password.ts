import { proposalWords } from './word-list.ts'

/** Words in a proposed password: 44 bits. */
const wordCount = 4

/** A hyphen, because a space is not visible on paper, and people leave it out or add another one at the end. */
const separator = '-'

/** Fills an array with random values. */
type Random = (values: Uint16Array<ArrayBuffer>) => Uint16Array<ArrayBuffer>

const secureRandom: Random = (values) => crypto.getRandomValues(values)

/** The password that consists of these words. */
export const joinWords = (words: readonly string[]): string => words.join(separator)

/** Draws the words of a password: four, or as many as the password policy's minimum length needs. */
export function drawWords(minLength: number, random: Random = secureRandom): readonly string[] {
  const words: string[] = []
  while (words.length < wordCount || joinWords(words).length < minLength) words.push(draw(random))
  return words
}

/** Draws a word. All words are equally likely, because their number divides 2^16. */
function draw(random: Random): string {
  const [value = 0] = random(new Uint16Array(1))
  return proposalWords[value % proposalWords.length] ?? ''
}
