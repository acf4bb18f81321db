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

/** A text style. Text that needs more than `lines` lines is cut off with an ellipsis. */
export interface Style {
  readonly font: keyof typeof fonts
  readonly size: number
  readonly color: string
  readonly lines: number
}

/** Position and width of a text in points (1/72 inch). */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
}

/** A document under construction. */
export type Doc = InstanceType<typeof PDFDocument>

/** An element of the PDF's structure tree, which screen readers follow. */
export type Element = ReturnType<Doc['struct']>

/** Opens a tagged A4 document in Spanish. The same content and instant produce the same bytes. */
export function openDocument(title: string, issuer: string, at: Date): Doc {
  const info = { Title: title, Author: issuer, Creator: issuer, Producer: issuer, CreationDate: at }
  const accessible = { tagged: true, lang: 'es-AR', displayTitle: true }
  const doc = new PDFDocument({ size: 'A4', margin: 0, pdfVersion: '1.7', info, ...accessible })
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, file)
  return doc
}

// Space between lines, as a fraction of the font size.
const leading = 0.3

export function heightOf(doc: Doc, words: string, { font, size, lines }: Style, width: number) {
  const lineGap = size * leading
  doc.font(font, size)
  const highest = lines * (doc.currentLineHeight(true) + lineGap)
  return Math.min(doc.heightOfString(words, { width, lineGap }), highest)
}

/** Writes text as a separate structure element and returns its bottom edge. */
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

/** Draws decoration, which screen readers skip. */
export function drawArtifact(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}
