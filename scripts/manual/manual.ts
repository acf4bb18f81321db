import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readChapter } from './chapter-text.ts'
import { facts } from './facts.ts'
import { type PageTexts, writePage } from './page.ts'
import { findPicture, type Picture } from './pictures.ts'
import { styleOf } from './style.ts'
import { type Sources, toPlain } from './placeholders.ts'

/** The manual without its PDF, which Chromium prints from the page. */
export interface Manual {
  /** File contents by path in the manual's folder. */
  readonly files: ReadonlyMap<string, Buffer>
  /** First eight digits of the content's hash, shown on the page and in the PDF. */
  readonly edition: string
}

const texts = 'scripts/manual/text'
const font = 'node_modules/@fontsource/atkinson-hyperlegible'

export const readChapters = () =>
  globSync('*.md', { cwd: texts })
    .toSorted()
    .map((name) =>
      readChapter(
        basename(name, '.md').replace(/^\d+-/, ''),
        readFileSync(join(texts, name), 'utf8'),
      ),
    )

const readTexts = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>

function sourcesOf(chapters: ReturnType<typeof readChapters>): Sources {
  const words = { texts: readTexts('renderer/i18n/es-AR.json'), facts, chapters: {} }
  const titles = chapters.map(({ id, title }) => [id, toPlain(title, words)])
  return { ...words, chapters: Object.fromEntries(titles) as Record<string, string> }
}

/** Builds the manual from the chapters, the locale file and the approved pictures; throws if a reference is broken. */
export function writeManual(): Manual {
  const chapters = readChapters()
  const pictures = new Map<string, Picture>()
  const page = writePage({
    texts: JSON.parse(readFileSync(join(texts, 'page.json'), 'utf8')) as PageTexts,
    chapters,
    sources: sourcesOf(chapters),
    style: styleOf(readFileSync('renderer/styles/tokens.css', 'utf8')),
    emblem: readFileSync('resources/icon.svg', 'utf8'),
    pictureOf(source) {
      const picture = findPicture(source)
      pictures.set(`pictures/${picture.name}`, picture)
      return picture
    },
  })
  const beside = [...pictures].map(([path, { bytes }]) => [path, bytes] as const)
  return bind(page, new Map([...beside, ...readFonts()]))
}

/** Reads two weights of the font, and the license that must be shipped with them. */
function readFonts() {
  const names = ['400', '700'].map((weight) => `atkinson-hyperlegible-latin-${weight}-normal.woff2`)
  return [
    ...names.map((name) => [`fonts/${name}`, readFileSync(join(font, 'files', name))] as const),
    ['fonts/LICENSE.txt', readFileSync(join(font, 'LICENSE'))] as const,
  ]
}

/** Derives the edition from the content. */
function bind(page: string, beside: ReadonlyMap<string, Buffer>): Manual {
  const hash = createHash('sha256').update(page)
  for (const bytes of beside.values()) hash.update(bytes)
  const edition = hash.digest('hex').slice(0, 8)
  const html = page.replace('<b id="edicion">', `$&${edition}`)
  return { edition, files: new Map([['index.html', Buffer.from(html)], ...beside]) }
}
