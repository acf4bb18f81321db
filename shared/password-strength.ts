/** A new password's strength according to zxcvbn, from 0 (guessed immediately) to 4 (takes years). */
export type Score = 0 | 1 | 2 | 3 | 4

/** Personal data that the password must not consist of. */
export interface PersonalData {
  readonly username: string
  readonly displayName: string
  readonly email: string | null
}

/** Passwords with a lower score are rejected as `guessable`. */
export const minimumScore: Score = 3

/**
 * zxcvbn options, the same in the backend and the renderer. zxcvbn's run time grows with the number of substrings: the first
 * 48 characters suffice for an estimate and take at most 0.1 s, while all 128 take far longer.
 */
export const estimatorOptions = { maxLength: 48, l33tMaxSubstitutions: 16 } as const

/**
 * Returns the part of a password that an estimate needs: the repeated part of a text that repeats itself, otherwise the
 * whole text. Otherwise, a repetition that the estimate's limit of 48 characters cuts off would look random.
 */
export function estimatedPart(password: string): string {
  for (let length = 1; length <= password.length / 2; length += 1) {
    const part = password.slice(0, length)
    if (part.repeat(Math.ceil(password.length / length)).startsWith(password)) return part
  }
  return password
}

/** Minimum length of a password in code points after removing personal and context words. */
const minimumRest = 6

const minimumWordLength = 3

/** Converts to lower case without accents, so that `Gómez` equals `gomez`. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Returns the folded words that a password must not consist of: the username, its digits, and parts of the name and e-mail
 * address.
 */
export function personalWordsOf({ username, displayName, email }: PersonalData): string[] {
  const parts = [username, username.replace(/\D/g, ''), ...displayName.split(/[^\p{L}\p{N}]+/u)]
  const mail = email === null ? [] : [email, ...email.split(/[^\p{L}\p{N}]+/u)]
  const words = [...parts, ...mail].map(fold).filter((word) => word.length >= minimumWordLength)
  return [...new Set(words)]
}

/** Returns true if a folded password has fewer than six letters or digits apart from these words. */
export function consistsOf(words: readonly string[], folded: string): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ' '), folded)
  // The rule does not apply to a password that contains none of the words.
  if (rest === folded) return false
  return Array.from(rest.replace(/[^\p{L}\p{N}]/gu, '')).length < minimumRest
}
