/** Values for placeholders: screen messages, facts (`fact.…`) and chapters (`chapter.…`). */
export interface Sources {
  readonly texts: Readonly<Record<string, string>>
  readonly facts: Readonly<Record<string, string>>
  /** Chapter titles by id. */
  readonly chapters: Readonly<Record<string, string>>
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const placeholder = /\{([^}]*)\}/g

/** Returns plain text, for titles and `alt` attributes. */
export const toPlain = (text: string, sources: Sources): string =>
  text.replace(placeholder, (_, name: string) => lookUp(name, sources))

/** Returns HTML with screen messages in bold and chapters as links. The PDF adds the page numbers to the links. */
export const toHtml = (text: string, sources: Sources): string =>
  escapeHtml(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(placeholder, (_, name: string) => mark(name, escapeHtml(lookUp(name, sources))))

function mark(name: string, words: string): string {
  if (name.startsWith('fact.')) return words
  // No line break at a hyphen, as in "Auto-Registro".
  if (!name.startsWith('chapter.'))
    return `<b${words.includes(' ') ? '' : ' class="word"'}>${words}</b>`
  return `<a href="#${name.slice('chapter.'.length)}">${words}</a>`
}

/** Throws on an unknown message, so that the manual cannot name a button that was removed. */
function lookUp(name: string, { texts, facts, chapters }: Sources): string {
  const [, kind, key = name] = /^(fact|chapter)\.(.+)$/.exec(name) ?? []
  const table = kind === 'fact' ? facts : kind === 'chapter' ? chapters : texts
  const words = table[key]
  if (words === undefined) throw new Error(`There is no message, fact or chapter "${name}".`)
  if (/[{|]/.test(words))
    throw new Error(`The text "${name}" has placeholders or plural forms: ${words}`)
  return words
}
