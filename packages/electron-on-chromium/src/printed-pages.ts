import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A sheet of paper that came out of the printer. */
export interface Sheet {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  readonly text: string
  /** How wide each picture on it is, in pixels. */
  readonly pictures: readonly number[]
}

/** Reads what was printed: a PDF in base64. */
export async function readSheets(pdf: string): Promise<readonly Sheet[]> {
  const data = Uint8Array.from(Buffer.from(pdf, 'base64'))
  const task = getDocument({ data, verbosity: 0 })
  const printed = await task.promise
  const numbers = Array.from({ length: printed.numPages }, (_, index) => index + 1)
  const sheets = numbers.map(async (number) => toSheet(await printed.getPage(number)))
  return await Promise.all(sheets).finally(() => task.destroy())
}

const millimetres = (points: number) => Math.round((points * 25.4) / 72)

async function toSheet(page: PDFPageProxy): Promise<Sheet> {
  const { width, height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const { fnArray, argsArray } = await page.getOperatorList()
  const pictures = fnArray.flatMap((operation, index) =>
    operation === OPS.paintImageXObject ? [(argsArray[index] as [string, number])[1]] : [],
  )
  return {
    width: millimetres(width),
    height: millimetres(height),
    text: items.map((item) => ('str' in item ? item.str : '')).join(' '),
    pictures,
  }
}
