import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { launchChromium } from '../../packages/electron-on-chromium/src/chromium.ts'

/** Prints the page as a PDF, with a page number next to each reference to a chapter. */
export async function printManual(path: string): Promise<Buffer> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(pathToFileURL(path).href)
    await page.evaluate(() => document.fonts.ready)
    // The chapters' page numbers are known only after a first print.
    const chapters = await read(await print(page), findChapters)
    const lost = await page.evaluate(numberReferences, chapters)
    if (lost.length > 0) throw new Error(`Not found in the PDF: ${lost.join(', ')}`)
    return await print(page)
  } finally {
    await browser.close()
  }
}

const print = (page: Page) =>
  page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })

/** Adds the page number to each link to a chapter; returns the titles that have none. */
function numberReferences(chapters: Readonly<Record<string, number>>): string[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a, nav a')]
  for (const link of links) link.dataset['sheet'] = String(chapters[link.textContent])
  return links.map(({ textContent }) => textContent).filter((title) => !(title in chapters))
}

/** A page of a PDF. */
export interface PrintedSheet {
  readonly text: string
  /** Size of the smallest letters, in points; infinite without letters. */
  readonly smallest: number
}

/** Reads the pages of a PDF. */
export const readPrinted = (pdf: Buffer): Promise<readonly PrintedSheet[]> =>
  read(pdf, (document) => {
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
    return Promise.all(
      numbers.map(async (number): Promise<PrintedSheet> => {
        const { items } = await (await document.getPage(number)).getTextContent()
        const parts = items.filter((item) => 'str' in item)
        const sizes = parts.filter(({ str }) => str.trim()).map(({ height }) => height)
        return { text: parts.map(({ str }) => str).join(' '), smallest: Math.min(...sizes) }
      }),
    )
  })

/** Returns each chapter's first page by title, from the outline, which lists chapters under the manual's title. */
async function findChapters(document: PDFDocumentProxy): Promise<Record<string, number>> {
  const [manual] = await document.getOutline()
  const chapters = (manual?.items ?? []).map(async ({ title, dest }) => {
    const [page] = dest as [Parameters<PDFDocumentProxy['getPageIndex']>[0]]
    return [title, (await document.getPageIndex(page)) + 1] as const
  })
  return Object.fromEntries(await Promise.all(chapters)) as Record<string, number>
}

async function read<T>(pdf: Buffer, look: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 })
  try {
    return await look(await task.promise)
  } finally {
    await task.destroy()
  }
}
