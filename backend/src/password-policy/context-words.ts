/** Words that a stranger would try first, whoever the person is (ASVS 5.0, 6.1.2). */
export const contextWords: readonly string[] = [
  'segurometal',
  'extranet',
  'asegurados',
  'asegurado',
  'seguros',
]

/** What is known of the person whose password it is. */
export interface Person {
  readonly username: string
  readonly displayName: string
  readonly email: string | null
}

const shortestWord = 3

/** Lower case without accents, so that `Gómez` and `gomez` are one word. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The words of a person that a password must not be made of: user name, its digits, parts of name and e-mail. */
export function wordsOf({ username, displayName, email }: Person): string[] {
  const parts = [username, username.replace(/\D/g, ''), ...displayName.split(/[^\p{L}\p{N}]+/u)]
  const mail = email === null ? [] : [email, ...email.split(/[^\p{L}\p{N}]+/u)]
  const words = [...parts, ...mail].map(fold).filter((word) => word.length >= shortestWord)
  return [...new Set(words)]
}
