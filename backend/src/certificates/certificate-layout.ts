import { buffer } from 'node:stream/consumers'
import {
  type Box,
  drawArtifact,
  type Doc,
  type Element,
  heightOf,
  lineHeightOf,
  openDocument,
  splitText,
  type Style,
  writeText,
} from './pdf-writer.ts'
import type { CertificateContent, Entry } from './certificate-content.ts'

const ink = '#0f2233'
const muted = '#4a5b6c'
const primary = '#0b5cad'
const sunken = '#eaf1f8'
const line = '#d3dae2'

const pageWidth = 595.28
const left = 60
const width = pageWidth - 2 * left
const gap = 14
const padding = 16
const labelWidth = 120
const closingTop = 750

/** Maximum pages of a certificate; further text is cut off with an ellipsis. */
const maxSheets = 4

/** Maximum characters of a text; more than fit on all sheets. */
const maxLength = 12_000

const issuerStyle: Style = { font: 'bold', size: 19, color: ink, lines: 1 }
const titleStyle: Style = { font: 'bold', size: 30, color: ink, lines: 1 }
const subtitleStyle: Style = { font: 'regular', size: 15, color: primary, lines: 1 }
const statementStyle: Style = { font: 'regular', size: 12.5, color: ink, lines: 4 }
const highlightStyle: Style = { font: 'bold', size: 15, color: ink, lines: 2 }
const labelStyle: Style = { font: 'regular', size: 11, color: muted, lines: 1 }
const valueStyle: Style = { font: 'bold', size: 11, color: ink, lines: 4 }
const closingStyle: Style = { font: 'regular', size: 9.5, color: muted, lines: 1 }

const shield = 'M24 2 43 9.5v14c0 11.5-7.5 18.8-19 22.5C12.5 42.3 5 35 5 23.5v-14Z'
const letter =
  'M31.5 17.5c-1.6-2.7-4.3-4-7.5-4-4 0-7 2-7 5.3 0 7.4 14.7 3.3 14.7 10.6 0 3.4-3.3 5.6-7.5 5.6-3.6 0-6.6-1.5-8.2-4.5'

/** A certificate's strings and its time of issue, which is also the creation time of the file. */
export interface CertificateDrawing {
  readonly content: CertificateContent
  readonly issuedAt: Date
}

/** Draws a certificate as a PDF. Takes about 50 ms, so requests and jobs run it in a worker thread. */
export async function drawCertificate({
  content: text,
  issuedAt,
}: CertificateDrawing): Promise<Uint8Array> {
  const doc = openDocument(text.title, text.issuer, issuedAt)
  const bytes = buffer(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  letterhead(doc, root, text.issuer)
  let top = writeText(doc, [root, 'H1'], text.title, titleStyle, { left, top: 136, width })
  top = writeText(doc, [root, 'P'], text.subtitle, subtitleStyle, { left, top, width })
  top = writeText(doc, [root, 'P'], text.statement, statementStyle, { left, top: top + 16, width })
  top = highlights(doc, list(doc, root), text.highlights, top + 18)
  let rest = entries(doc, list(doc, root), text.entries, top + 12)
  closing(doc, root, rest ? [...text.closing, 'Hoja 1, continúa en la siguiente'] : text.closing)
  for (let sheet = 2; rest; sheet += 1) {
    doc.addPage()
    letterhead(doc, root, text.issuer)
    rest = entries(doc, list(doc, root), [rest], 120, sheet === maxSheets)
    const more = rest ? ', continúa en la siguiente' : ''
    closing(doc, root, [...text.closing, `Hoja ${sheet}${more}`])
  }
  root.end()
  doc.end()
  return bytes
}

function list(doc: Doc, root: Element): Element {
  const element = doc.struct('L')
  root.add(element)
  return element
}

function letterhead(doc: Doc, root: Element, issuer: string): void {
  drawArtifact(doc, () => {
    doc.rect(0, 0, pageWidth, 8).fill(primary)
    doc
      .save()
      .translate(left - 5, 48)
      .scale(0.85)
    doc.path(shield).fill(primary)
    doc.path(letter).lineWidth(4.5).lineCap('round').stroke('#ffffff')
    doc.restore()
  })
  writeText(doc, [root, 'P'], issuer, issuerStyle, { left: left + 40, top: 56, width })
  drawArtifact(doc, () => doc.rect(left, 108, width, 1).fill(line))
}

/** Writes a label and its value, tagged as one list item for screen readers. */
function writeEntry(
  doc: Doc,
  list: Element,
  [label, value]: Entry,
  { labelBox, valueBox, style }: { labelBox: Box; valueBox: Box; style: Style },
): number {
  const item = doc.struct('LI')
  list.add(item)
  writeText(doc, [item, 'Lbl'], label, labelStyle, labelBox)
  return writeText(doc, [item, 'LBody'], value, style, valueBox)
}

/** Draws the panels side by side, all as tall as the tallest. */
function highlights(doc: Doc, list: Element, panels: readonly Entry[], top: number): number {
  const panelWidth = (width - gap * (panels.length - 1)) / panels.length
  const inner = panelWidth - 2 * padding
  const labelHeight = heightOf(doc, '', labelStyle, inner) + 20
  const heights = panels.map(([, value]) => heightOf(doc, value, highlightStyle, inner))
  const height = labelHeight + Math.max(...heights) + 2 * padding - 4
  for (const [i, panel] of panels.entries()) {
    const start = left + i * (panelWidth + gap)
    drawArtifact(doc, () => doc.roundedRect(start, top, panelWidth, height, 8).fill(sunken))
    const labelBox = { left: start + padding, top: top + padding, width: inner }
    const valueBox = { ...labelBox, top: top + padding + labelHeight }
    writeEntry(doc, list, panel, { labelBox, valueBox, style: highlightStyle })
  }
  return top + height
}

/**
 * Draws one entry per row, with hairlines between them. The last entry uses all remaining lines on the sheet; returns the
 * text that did not fit.
 */
function entries(
  doc: Doc,
  list: Element,
  all: readonly Entry[],
  start: number,
  isLastSheet = false,
): Entry | undefined {
  let top = start
  let rest: Entry | undefined
  for (const [i, [label, value]] of all.entries()) {
    if (i > 0) drawArtifact(doc, () => doc.rect(left, top, width, 0.75).fill(line))
    const labelBox = { left, top: top + 8, width: labelWidth }
    const valueBox = { ...labelBox, left: left + labelWidth, width: width - labelWidth }
    let shown = value.slice(0, maxLength)
    let style = valueStyle
    if (i === all.length - 1) {
      const height = closingTop - 12 - valueBox.top
      style = { ...valueStyle, lines: Math.floor(height / lineHeightOf(doc, valueStyle)) }
      const [fitting, hidden] = splitText(doc, shown, style, valueBox.width)
      if (hidden !== '' && !isLastSheet) {
        shown = fitting
        rest = [label.replace(/( \(continúa\))?$/, ' (continúa)'), hidden]
      }
    }
    top = writeEntry(doc, list, [label, shown], { labelBox, valueBox, style }) + 6
  }
  return rest
}

function closing(doc: Doc, root: Element, sentences: readonly string[]): void {
  drawArtifact(doc, () => doc.rect(left, closingTop, 36, 3).fill(primary))
  let top = closingTop + 14
  for (const words of sentences) {
    top = writeText(doc, [root, 'P'], words, closingStyle, { left, top, width })
  }
}
