import { describe, expect, it } from 'vitest'
import { proposalWords } from '../../../../renderer/password/word-list.ts'

/** Merges the letters that people confuse when they hear a word or remember it. */
const confusable = (word: string) =>
  word
    .replace(/h/g, '')
    .replace(/v/g, 'b')
    .replace(/[cszx]/g, 's')
    .replace(/ll/g, 'y')
    .replace(/g/g, 'j')
    .replace(/rr/g, 'r')

/** Merges the spellings of one sound in Argentine Spanish. */
const spoken = (word: string) =>
  word
    .replace(/ch/g, 'C')
    .replace(/h/g, '')
    .replace(/v/g, 'b')
    .replace(/ll/g, 'y')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/qu|k|c(?![ei])/g, 'k')
    .replace(/[czx]/g, 's')

/** Merges singular and plural, masculine and feminine. */
const stem = (word: string) => word.replace(/(?:[oae]|[oae]?s)$/, '')

/** Returns each word that has the same key as an earlier word, together with that word. */
function duplicates(keyOf: (word: string) => string): string[] {
  const seen = new Map<string, string>()
  return proposalWords.flatMap((word) => {
    const earlier = seen.get(keyOf(word))
    seen.set(keyOf(word), word)
    return earlier === undefined ? [] : [`${earlier} ${word}`]
  })
}

/** Words that must not be shown to anyone, as examples of the kinds that were left out. */
const unsuitable = [
  ...[
    'concha',
    'coger',
    'pija',
    'paja',
    'culo',
    'teta',
    'verga',
    'forro',
    'orto',
    'polvo',
    'leche',
  ],
  ...['puta', 'puto', 'trola', 'trolo', 'cola', 'pito', 'pomo', 'nabo', 'gato', 'yegua', 'zorra'],
  ...['torta', 'goma', 'raja', 'chupar', 'acabar', 'montar', 'palpar', 'clavar', 'franela', 'mina'],
  ...['muerte', 'morir', 'matar', 'tumba', 'viudo', 'viuda', 'duelo', 'luto', 'nicho', 'ceniza'],
  ...['abuela', 'abuelo', 'madre', 'padre', 'hijo', 'hija', 'esposo', 'esposa', 'viejo', 'vieja'],
  ...['cancer', 'tumor', 'fiebre', 'dolor', 'sangre', 'temblor', 'asilo', 'ciego', 'sordo', 'mudo'],
  ...['arma', 'bala', 'guerra', 'robo', 'choque', 'tiro', 'golpe', 'preso', 'droga', 'pelea'],
  ...['dios', 'cruz', 'misa', 'iglesia', 'santo', 'virgen', 'cura', 'voto', 'pueblo', 'patria'],
  ...['negro', 'negra', 'indio', 'chino', 'judio', 'gordo', 'flaco', 'bruto', 'vaca', 'cerdo'],
]

describe('the words for proposed passwords', () => {
  it('are 2,048 different ones in alphabetical order, so that four of them have 44 bits', () => {
    expect(proposalWords).toHaveLength(2_048)
    expect(new Set(proposalWords).size).toBe(2_048)
    expect([...proposalWords].sort()).toEqual(proposalWords)
    expect(4 * Math.log2(proposalWords.length)).toBe(44)
  })

  it('have 4 to 7 letters from a to z', () => {
    expect(proposalWords.filter((word) => !/^[a-z]{4,7}$/.test(word))).toEqual([])
  })

  it('differ in more than letters that people confuse', () => {
    expect(duplicates(confusable)).toEqual([])
    expect(duplicates(spoken)).toEqual([])
  })

  it('do not include two forms of one word', () => {
    expect(duplicates(stem)).toEqual([])
  })

  it('do not include a word that could offend or grieve someone', () => {
    expect(unsuitable.filter((word) => proposalWords.includes(word))).toEqual([])
    expect(proposalWords.filter((word) => /coger|culo$|puta|pija|concha/.test(word))).toEqual([])
  })
})
