import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ChapterText, readChapter } from './chapter-text.ts'
import { type DocumentDefinition, documents, editionMonth } from './documents.ts'
import { factsIn } from './facts.ts'
import { type PageTexts, writePage } from './page.ts'
import { findPicture, type Picture } from './pictures.ts'
import { styleOf } from './style.ts'
import { type Sources, toPlain } from './placeholders.ts'

/** A document whose PDF Chromium prints from its page. */
export interface PrintedDocument extends Pick<DocumentDefinition, 'id' | 'maxSheets'> {
  /** First eight digits of the content's hash, shown on the page and in the PDF. */
  readonly edition: string
}

/** The user manual without its PDFs. */
export interface Manual {
  /** File contents by path in the manual's folder. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly documents: readonly PrintedDocument[]
}

const texts = 'scripts/manual/text'
const font = 'node_modules/@fontsource/atkinson-hyperlegible'
const plainZero = 'renderer/styles/fonts'

export const pageName = ({ id }: Pick<DocumentDefinition, 'id'>): string => `${id}.html`

/** Reads a document's chapters, in the order of their file names. */
export const readChapters = ({ id }: DocumentDefinition): ChapterText[] =>
  globSync('*.md', { cwd: join(texts, id) })
    .toSorted()
    .map((name) =>
      readChapter(
        basename(name, '.md').replace(/^\d+-/, ''),
        readFileSync(join(texts, id, name), 'utf8'),
      ),
    )

const readTexts = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>

function sourcesOf(chapters: readonly ChapterText[], { language }: DocumentDefinition): Sources {
  const messages = readTexts(`renderer/i18n/${language}.json`)
  const words = { texts: messages, facts: factsIn(language), chapters: {} }
  const titles = chapters.map(({ id, title }) => [id, toPlain(title, words)])
  return { ...words, chapters: Object.fromEntries(titles) as Record<string, string> }
}

/** Builds all documents from their chapters, the locale files and the approved pictures; throws if a reference is broken. */
export function writeManual(): Manual {
  const files = new Map<string, Buffer>(readFonts())
  const printed = documents.map((definition): PrintedDocument => {
    const pictures = new Map<string, Buffer>()
    const page = writeDocument(definition, pictures)
    const edition = editionOf(page, [
      ...pictures.values(),
      ...readFonts().map(([, bytes]) => bytes),
    ])
    files.set(pageName(definition), Buffer.from(page.replace('<b id="edicion">', `$&${edition}`)))
    for (const [path, bytes] of pictures) files.set(path, bytes)
    return { id: definition.id, maxSheets: definition.maxSheets, edition }
  })
  return { files, documents: printed }
}

function writeDocument(definition: DocumentDefinition, pictures: Map<string, Buffer>): string {
  const { id, language, layout } = definition
  const chapters = readChapters(definition)
  const words = JSON.parse(readFileSync(join(texts, id, 'page.json'), 'utf8')) as PageTexts
  return writePage({
    language,
    layout,
    texts: words,
    month: monthIn(language),
    chapters,
    sources: sourcesOf(chapters, definition),
    style: styleOf(readFileSync('renderer/styles/tokens.css', 'utf8'), words),
    emblem: readFileSync('resources/icon.svg', 'utf8'),
    pictureOf(source): Picture {
      const picture = findPicture(source)
      pictures.set(`pictures/${picture.name}`, picture.bytes)
      return picture
    },
  })
}

function monthIn(language: DocumentDefinition['language']): string {
  const format = new Intl.DateTimeFormat(language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(new Date(editionMonth))
}

/** Reads two weights of the font, with a zero without a slash, and the license that must be shipped with them. */
function readFonts() {
  const weights = ['400', '700']
  const names = weights.map((weight) => `atkinson-hyperlegible-latin-${weight}-normal.woff2`)
  const zeros = weights.map((weight) => `plain-zero-${weight}.ttf`)
  return [
    ...names.map((name) => [`fonts/${name}`, readFileSync(join(font, 'files', name))] as const),
    ...zeros.map((name) => [`fonts/${name}`, readFileSync(join(plainZero, name))] as const),
    ['fonts/LICENSE.txt', readFileSync(join(font, 'LICENSE'))] as const,
  ]
}

function editionOf(page: string, beside: readonly Buffer[]): string {
  const hash = createHash('sha256').update(page)
  for (const bytes of beside) hash.update(bytes)
  return hash.digest('hex').slice(0, 8)
}
