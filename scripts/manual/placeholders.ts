/** What a placeholder may name: a text of the screens, a fact (`fact.…`), a chapter (`chapter.…`). */
export interface Sources {
  readonly texts: Readonly<Record<string, string>>
  readonly facts: Readonly<Record<string, string>>
  /** Titles by ids, in words. */
  readonly chapters: Readonly<Record<string, string>>
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const placeholder = /\{([^}]*)\}/g

/** The words alone, for a title or what a picture shows. */
export const toPlain = (text: string, sources: Sources): string =>
  text.replace(placeholder, (_, name: string) => lookUp(name, sources))

/** The words as HTML: what stands on a screen is bold, a chapter is a link that has its sheet on paper. */
export const toHtml = (text: string, sources: Sources): string =>
  escapeHtml(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(placeholder, (_, name: string) => mark(name, escapeHtml(lookUp(name, sources))))

function mark(name: string, words: string): string {
  if (name.startsWith('fact.')) return words
  // What has a hyphen, as "Auto-Registro", is one word on the button too.
  if (!name.startsWith('chapter.'))
    return `<b${words.includes(' ') ? '' : ' class="word"'}>${words}</b>`
  return `<a href="#${name.slice('chapter.'.length)}">${words}</a>`
}

/** Throws where there is no such text, so that the manual names no button that is gone. */
function lookUp(name: string, { texts, facts, chapters }: Sources): string {
  const [, kind, key = name] = /^(fact|chapter)\.(.+)$/.exec(name) ?? []
  const table = kind === 'fact' ? facts : kind === 'chapter' ? chapters : texts
  const words = table[key]
  if (words === undefined) throw new Error(`There is no text "${name}".`)
  if (/[{|]/.test(words)) throw new Error(`The text "${name}" has places or forms: ${words}`)
  return words
}
