import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { launchChromium } from '../../packages/electron-on-chromium/src/chromium.ts'

/** Prints the page as a PDF, with the numbers of the sheets beside what refers to a chapter. */
export async function printManual(path: string): Promise<Buffer> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(pathToFileURL(path).href)
    await page.evaluate(() => document.fonts.ready)
    // The first printing tells on which sheets the chapters are.
    const chapters = await read(await print(page), findChapters)
    const lost = await page.evaluate(numberReferences, chapters)
    if (lost.length > 0) throw new Error(`On no sheet: ${lost.join(', ')}`)
    return await print(page)
  } finally {
    await browser.close()
  }
}

const print = (page: Page) =>
  page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })

/** Writes its sheet beside each chapter that is named, and gives those that are on none. */
function numberReferences(chapters: Readonly<Record<string, number>>): string[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a, nav a')]
  for (const link of links) link.dataset['sheet'] = String(chapters[link.textContent])
  return links.map(({ textContent }) => textContent).filter((title) => !(title in chapters))
}

/** What is looked at in a manual on paper. */
export interface Paper {
  readonly text: string
  readonly sheets: number
}

/** Reads what was printed. */
export const readPaper = (pdf: Buffer): Promise<Paper> =>
  read(pdf, async (document) => {
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
    const texts = numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent()
      return items.map((item) => ('str' in item ? item.str : '')).join(' ')
    })
    return { text: (await Promise.all(texts)).join('\n'), sheets: document.numPages }
  })

/** The sheet on which each chapter begins, by its title: the outline has the manual's title, and under it theirs. */
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
