/** Of a new password: 0 is guessed at once, 4 not in years. */
export type Score = 0 | 1 | 2 | 3 | 4

/** What is known of the person whose password it is. */
export interface PersonalData {
  readonly username: string
  readonly displayName: string
  readonly email: string | null
}

/** A password with a lower score is refused as `guessable`. */
export const minimumScore: Score = 3

/**
 * How zxcvbn estimates, on both sides of the contract. Of 128 random symbols it looks at each substring: the first 48
 * tell enough, and take 0.1 s at most.
 */
export const estimatorOptions = { maxLength: 48, l33tMaxSubstitutions: 16 } as const

/** What is left of a password without the words that anybody knows must still be this long, in code points. */
const minimumRest = 6

const minimumWordLength = 3

/** Lower case without accents, so that `Gómez` and `gomez` are one word. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of a person that a password must not be made of: user name, its digits, parts of name and e-mail. */
export function personalWordsOf({ username, displayName, email }: PersonalData): string[] {
  const parts = [username, username.replace(/\D/g, ''), ...displayName.split(/[^\p{L}\p{N}]+/u)]
  const mail = email === null ? [] : [email, ...email.split(/[^\p{L}\p{N}]+/u)]
  const words = [...parts, ...mail].map(fold).filter((word) => word.length >= minimumWordLength)
  return [...new Set(words)]
}

/** Whether a folded password has next to nothing beside these words. Longer words go first. */
export function consistsOf(words: readonly string[], folded: string): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), folded)
  // Signs count too once there are none of the words: only what is left of a made-up sentence is measured.
  if (rest === folded) return false
  return Array.from(rest.replace(/[^\p{L}\p{N}]/gu, '')).length < minimumRest
}
