import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Parses a PDF into its strings (with positions), metadata and structure. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const numbers = Array.from({ length: document.numPages }, (_, i) => i + 1)
  const pages = await Promise.all(numbers.map((number) => document.getPage(number)))
  const { info } = await document.getMetadata()
  const sheets = await Promise.all(pages.map(readWords))
  const structures = await Promise.all(pages.map((page) => page.getStructTree()))
  return {
    pages: document.numPages,
    size: pages[0]?.view.slice(2),
    text: sheets.flatMap((words) => words.map(({ str }) => str.trim())).join(' '),
    sheets,
    info: info as Readonly<Record<string, unknown>>,
    structure: JSON.stringify(structures),
  }
}

async function readWords(page: PDFPageProxy) {
  const { items } = await page.getTextContent()
  const words = items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []))
  return words.map(({ str, transform, width, height }) => {
    const [left = 0, bottom = 0] = (transform as number[]).slice(4)
    return { str, left, right: left + width, bottom, top: bottom + height }
  })
}

type Lines = Awaited<ReturnType<typeof readWords>>

/** Returns pairs of overlapping strings. */
export const overlaps = (lines: Lines) =>
  lines.flatMap((a, i) =>
    lines
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top)
      .map((b) => [a.str, b.str]),
  )
