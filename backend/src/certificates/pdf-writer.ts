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

/** Fonts for texts with letters that the others lack, such as Vietnamese, Cyrillic and Greek ones. */
const fallbackFonts = {
  regular: readFileSync(
    require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  ),
  bold: readFileSync(require.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf')),
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
  for (const [name, file] of Object.entries(fallbackFonts)) doc.registerFont(`${name}-more`, file)
  return doc
}

/** The part of a font that lists its letters; PDFKit's types omit it. */
interface OpenFont {
  readonly _font: { readonly font: { readonly hasGlyphForCodePoint: (code: number) => boolean } }
}

/** Replaces characters that the selected font lacks with the unaccented letter, or else with "?". */
function printable(doc: Doc, words: string): string {
  const { font } = (doc as unknown as OpenFont)._font
  const has = (text: string) =>
    Array.from(text).every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
  return Array.from(words, (character) => {
    if (has(character) || /\s/u.test(character)) return character
    const base = character.normalize('NFKD').replace(/\p{M}/gu, '')
    // A combining mark is dropped.
    if (/^\p{M}$/u.test(character)) return ''
    return base !== '' && has(base) ? base : '?'
  }).join('')
}

/** A very long word, which PDFKit would break letter by letter, measuring the whole word each time. */
const endlessWord = /\S{30}(?=\S{10})/gu

/** Selects the font for a text and returns the text with only the characters that the font has. */
function prepare(doc: Doc, words: string, { font, size }: Style): string {
  const composed = words.normalize('NFC').replace(endlessWord, '$& ')
  doc.font(font, size)
  if (printable(doc, composed) === composed) return composed
  doc.font(`${font}-more`, size)
  return printable(doc, composed)
}

// Space between lines, as a fraction of the font size.
const leading = 0.3

export function heightOf(doc: Doc, words: string, style: Style, width: number): number {
  const text = prepare(doc, words, style)
  const lineGap = style.size * leading
  const highest = style.lines * (doc.currentLineHeight(true) + lineGap)
  return Math.min(doc.heightOfString(text, { width, lineGap }), highest)
}

/** Returns the height of a line in the taller of a style's two fonts. */
export function lineHeightOf(doc: Doc, { font, size }: Style): number {
  const heights = [font, `${font}-more`].map((name) => doc.font(name, size).currentLineHeight(true))
  return Math.max(...heights) + size * leading
}

/** Splits a text into the part that fits into a style's lines and the rest, between words if possible. */
export function splitText(
  doc: Doc,
  words: string,
  style: Style,
  width: number,
): readonly [fitting: string, rest: string] {
  const characters = Array.from(words)
  const unlimited = { ...style, lines: Infinity }
  const highest = style.lines * lineHeightOf(doc, style)
  const fits = (count: number) =>
    heightOf(doc, characters.slice(0, count).join(''), unlimited, width) <= highest
  // The text fits with `count` characters and does not fit with `tooMany`.
  let [count, tooMany] = [0, characters.length + 1]
  while (tooMany - count > 1) {
    const middle = Math.floor((count + tooMany) / 2)
    if (fits(middle)) count = middle
    else tooMany = middle
  }
  const space = count < characters.length ? characters.lastIndexOf(' ', count) : -1
  const end = space > 0 ? space : count
  return [characters.slice(0, end).join(''), characters.slice(end).join('').trimStart()]
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
  const text = prepare(doc, words, style)
  const lineGap = style.size * leading
  const element = doc.struct(type, {}, () => {
    doc.fillColor(style.color).text(text, left, top, { width, height, lineGap, ellipsis: true })
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
