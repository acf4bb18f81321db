import type { Block, ChapterText } from './chapter-text.ts'
import type { DocumentDefinition } from './documents.ts'
import { type PictureBlock, writeFigure } from './figure.ts'
import type { Picture } from './pictures.ts'
import { escapeHtml, type Sources, toHtml, toPlain } from './placeholders.ts'

/** Text outside the chapters. */
export interface PageTexts {
  readonly product: string
  readonly kind: string
  readonly subtitle: string
  readonly skip: string
  readonly contents: string
  readonly edition: string
  /** Words of the page number, as in "Página 2 de 9". */
  readonly page: string
  readonly of: string
}

/** Everything that the manual's HTML page is rendered from. */
export interface PageParts extends Pick<DocumentDefinition, 'language' | 'layout'> {
  readonly texts: PageTexts
  /** Month of the edition, in words. */
  readonly month: string
  readonly chapters: readonly ChapterText[]
  readonly sources: Sources
  readonly style: string
  /** The logo, as SVG. */
  readonly emblem: string
  readonly pictureOf: (source: string) => Picture
}

/** Renders the page without the edition number, which is derived from the page. */
export function writePage(parts: PageParts): string {
  const { language, layout, texts, month, chapters, style, emblem } = parts
  const title = escapeHtml(`${texts.kind} - ${texts.product}`)
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
${style}</style>
</head>
<body class="${layout}">
<a class="skip" href="#contenido">${texts.skip}</a>
<header>
${emblem.trim()}
<div><p>${texts.kind}</p><h1>${texts.product}</h1><p>${texts.subtitle}</p></div>
</header>
${layout === 'book' ? writeContents(parts) : ''}<main id="contenido">
${chapters.map((chapter) => writeChapterOrThrow(chapter, parts)).join('\n')}
</main>
<footer><p>${texts.product}, ${texts.kind.toLowerCase()}. ${texts.edition} ${month}, <b id="edicion"></b></p></footer>
</body>
</html>
`
}

const writeContents = ({ texts, chapters, sources }: PageParts) => `<nav aria-labelledby="indice">
<h2 id="indice">${texts.contents}</h2>
<ol>
${chapters.map(({ id }) => `<li>${toHtml(`{chapter.${id}}`, sources)}</li>`).join('\n')}
</ol>
</nav>
`

function writeChapterOrThrow(chapter: ChapterText, parts: PageParts): string {
  try {
    return writeChapter(chapter, parts)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`In the chapter ${chapter.id}: ${reason}`, { cause: error })
  }
}

function writeChapter({ id, title, newSheet, blocks }: ChapterText, parts: PageParts): string {
  const { sources } = parts
  const sheet = newSheet ? ' class="new-sheet"' : ''
  const heading = `<h2 id="${id}-titulo">${escapeHtml(toPlain(title, sources))}</h2>`
  const scenes = toScenes(blocks).map((scene) => writeScene(scene, parts))
  return `<section id="${id}"${sheet} aria-labelledby="${id}-titulo">\n${heading}\n${scenes.join('\n')}\n</section>`
}

/** A picture with the blocks next to it, or blocks at full width. */
interface Scene {
  readonly picture?: PictureBlock
  readonly beside: Block[]
}

function toScenes(blocks: readonly Block[]): Scene[] {
  const scenes: Scene[] = [{ beside: [] }]
  for (const block of blocks) {
    if (block.kind === 'picture') scenes.push({ picture: block, beside: [] })
    else if (block.kind === 'full-width') scenes.push({ beside: [] })
    else if (block.kind === 'heading') scenes.push({ beside: [block] })
    else scenes.at(-1)?.beside.push(block)
  }
  return scenes.filter(({ picture, beside }) => picture ?? beside.length > 0)
}

function writeScene({ picture, beside }: Scene, parts: PageParts): string {
  const words = beside.map((block) => writeBlock(block, parts.sources)).join('\n')
  if (!picture) return words
  const alt = toPlain(picture.alt, parts.sources)
  const [shape, figure] = writeFigure({ ...picture, alt }, parts.pictureOf)
  return `<div class="scene ${shape}">\n<div>\n${words}\n</div>\n${figure}\n</div>`
}

function writeBlock(block: Block, sources: Sources): string {
  const items = (texts: readonly string[]) =>
    texts.map((text) => `<li>${toHtml(text, sources)}</li>`).join('\n')
  switch (block.kind) {
    case 'heading':
      return `<h3>${toHtml(block.text, sources)}</h3>`
    case 'paragraph':
      return `<p>${toHtml(block.text, sources)}</p>`
    case 'note':
      return `<p class="note">${toHtml(block.text, sources)}</p>`
    case 'blanks':
      return `<dl class="blanks">\n${block.items.map((item) => `<dt>${toHtml(item, sources)}</dt><dd></dd>`).join('\n')}\n</dl>`
    case 'list':
      return `<ul>\n${items(block.items)}\n</ul>`
    case 'steps':
      // A CSS counter, which ignores `start`, draws the numbers.
      return `<ol class="steps" start="${block.first}" style="counter-reset: step ${block.first - 1}">\n${items(block.items)}\n</ol>`
    case 'picture':
    case 'full-width':
      return ''
  }
}
