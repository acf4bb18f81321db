import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

const require = createRequire(import.meta.url)
const fonts = {
  regular: readFileSync(
    require.resolve('@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf'),
  ),
  bold: readFileSync(
    require.resolve('@expo-google-fonts/atkinson-hyperlegible/700Bold/AtkinsonHyperlegible_700Bold.ttf'),
  ),
}

/** How a text looks. What does not fit into `lines` lines ends in an ellipsis. */
export interface Style {
  readonly font: keyof typeof fonts
  readonly size: number
  readonly color: string
  readonly lines: number
}

/** Where a text goes; all lengths are points, 72 an inch. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A document that is being drawn. */
export type Doc = InstanceType<typeof PDFDocument>

/** An element of the structure that screen readers follow. */
export type Element = ReturnType<Doc['struct']>

/** An empty page A4 with our fonts, tagged, in Spanish. The same drawing at the same instant gives the same bytes. */
export function openDocument(title: string, issuer: string, at: Date): Doc {
  const info = { Title: title, Author: issuer, Creator: issuer, Producer: issuer, CreationDate: at }
  const accessible = { tagged: true, lang: 'es-AR', displayTitle: true }
  const doc = new PDFDocument({ size: 'A4', margin: 0, pdfVersion: '1.7', info, ...accessible })
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, file)
  return doc
}

// The space between lines, of their size.
const leading = 0.3

/** How much room a text takes. */
export function heightOf(doc: Doc, words: string, { font, size, lines }: Style, width: number) {
  const lineGap = size * leading
  doc.font(font, size)
  const highest = lines * (doc.currentLineHeight(true) + lineGap)
  return Math.min(doc.heightOfString(words, { width, lineGap }), highest)
}

/** Writes a text as an element of its own and says where it ends. */
export function writeText(
  doc: Doc,
  [parent, type]: readonly [parent: Element, type: string],
  words: string,
  style: Style,
  { left, top, width }: Box,
): number {
  const height = heightOf(doc, words, style, width)
  const lineGap = style.size * leading
  const element = doc.struct(type, {}, () => {
    doc.fillColor(style.color).text(words, left, top, { width, height, lineGap, ellipsis: true })
  })
  parent.add(element)
  return top + height
}

/** Draws what means nothing to who does not see it. */
export function drawArtifact(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}
