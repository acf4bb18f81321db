import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PrintedPage {
  /** Width of the page in millimeters. */
  readonly width: number
  readonly height: number
  readonly text: string
  /** Width of each image in pixels. */
  readonly imageWidths: readonly number[]
}

/** Reads the pages of a PDF in base64. */
export async function readPrintedPages(pdf: string): Promise<readonly PrintedPage[]> {
  const data = Uint8Array.from(Buffer.from(pdf, 'base64'))
  const task = getDocument({ data, verbosity: 0 })
  const printed = await task.promise
  const numbers = Array.from({ length: printed.numPages }, (_, index) => index + 1)
  const pages = numbers.map(async (number) => toPrintedPage(await printed.getPage(number)))
  return await Promise.all(pages).finally(() => task.destroy())
}

const millimeters = (points: number) => Math.round((points * 25.4) / 72)

async function toPrintedPage(page: PDFPageProxy): Promise<PrintedPage> {
  const { width, height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const { fnArray, argsArray } = await page.getOperatorList()
  const imageWidths = fnArray.flatMap((operation, index) =>
    operation === OPS.paintImageXObject ? [(argsArray[index] as [string, number])[1]] : [],
  )
  return {
    width: millimeters(width),
    height: millimeters(height),
    text: items.map((item) => ('str' in item ? item.str : '')).join(' '),
    imageWidths,
  }
}
