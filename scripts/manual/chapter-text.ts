import { isJourney, type Journey } from '../../tests/support/demo/journey-titles.ts'

/** A part of a chapter. Its text may contain placeholders. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'note'; readonly text: string }
  | { readonly kind: 'steps'; readonly first: number; readonly items: readonly string[] }
  | { readonly kind: 'list' | 'blanks'; readonly items: readonly string[] }
  | { readonly kind: 'picture'; readonly alt: string; readonly source: string }
  | { readonly kind: 'full-width' }

/** A parsed chapter. */
export interface ChapterText {
  readonly id: string
  readonly title: string
  /** Journeys of the demo that the chapter describes. */
  readonly journeys: readonly Journey[]
  /** True if the chapter starts on a new page in the PDF. */
  readonly newSheet: boolean
  readonly blocks: readonly Block[]
}

/** Parses a chapter in the Markdown subset that this folder's README defines; throws on anything else. */
export function readChapter(id: string, text: string): ChapterText {
  const [, head = '', body = text] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? []
  const [title = '', ...chunks] = body.trim().split(/\n{2,}/)
  if (!/^# .+$/.test(title)) throw new Error(`${id}: a chapter must begin with its title`)
  const blocks = chunks.map((chunk) => toBlock(id, chunk))
  return { id, title: title.slice(2), ...readHead(id, head), blocks }
}

function readHead(id: string, head: string): Pick<ChapterText, 'journeys' | 'newSheet'> {
  const fields = new Map<string, string>()
  for (const line of head.split('\n').filter(Boolean)) {
    const [, name = '', value = ''] = /^(journeys|sheet): (.+)$/.exec(line) ?? []
    if (!name) throw new Error(`${id}: unknown field "${line}"`)
    fields.set(name, value)
  }
  const named = fields.get('journeys')?.split(', ') ?? []
  const unknown = named.filter((name) => !isJourney(name))
  if (unknown.length > 0) throw new Error(`${id}: no such journey: ${unknown.join(', ')}`)
  return { journeys: named.filter(isJourney), newSheet: fields.get('sheet') === 'new' }
}

function toBlock(id: string, chunk: string): Block {
  const text = chunk.replace(/\s*\n\s*/g, ' ')
  const [, alt, source] = /^!\[(.+)\]\((\S+)\)$/.exec(text) ?? []
  if (alt && source) return { kind: 'picture', alt, source }
  if (text === '---') return { kind: 'full-width' }
  if (text.startsWith('## ')) return { kind: 'heading', text: text.slice(3) }
  if (text.startsWith('> ')) return { kind: 'note', text: text.replace(/(^| )> /g, '$1') }
  if (text.startsWith('- ')) return { kind: 'list', items: itemsOf(chunk, /^- /m) }
  if (text.startsWith('_ ')) return { kind: 'blanks', items: itemsOf(chunk, /^_ /m) }
  const first = /^\d+(?=\. )/.exec(text)
  if (first) return { kind: 'steps', first: Number(first[0]), items: itemsOf(chunk, /^\d+\. /m) }
  if (/^[#|*+<!`]/.test(text)) throw new Error(`${id}: unsupported Markdown: ${text}`)
  return { kind: 'paragraph', text }
}

const itemsOf = (chunk: string, marker: RegExp): string[] =>
  chunk
    .split(marker)
    .slice(1)
    .map((item) => item.replace(/\s*\n\s*/g, ' ').trim())
