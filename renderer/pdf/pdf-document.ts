import {
  getDocument,
  type PDFPageProxy,
  PDFWorker,
  RenderingCancelledException,
  TextLayer,
} from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { createWorkerStarter } from '../workers/trusted-worker.ts'

/** One page of a PDF that is open. */
export interface PdfPage {
  /** Points, 1/72 inch. */
  readonly width: number
  readonly height: number
  /** Draws the page so many pixels wide; `undefined` where the signal came first. Rejects for a page that is broken. */
  readonly draw: (pixels: number, signal: AbortSignal) => Promise<HTMLCanvasElement | undefined>
  /** Puts the text of the page into an element, each piece where it is drawn. */
  readonly placeText: (layer: HTMLElement) => Promise<void>
}

const startPdfWorker = createWorkerStarter('pdf-worker', workerUrl)

/** Opens a PDF in base64 in a worker of its own, until the signal. Rejects for what is no PDF. */
export async function openPdf(base64: string, signal: AbortSignal): Promise<readonly PdfPage[]> {
  const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const { port, broken } = startWorker()
  const task = getDocument({ data, worker: PDFWorker.create({ port }), useWasm: false })
  signal.addEventListener('abort', () => {
    // Only when the worker has let go of the document are its fonts taken off the page.
    void Promise.race([task.destroy(), broken])
      .catch(() => undefined)
      .finally(() => {
        port.terminate()
      })
  })
  const pdf = await Promise.race([task.promise, broken])
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1)
  return Promise.all(numbers.map(async (number) => toPage(await pdf.getPage(number))))
}

/** Starts the worker. pdf.js would wait for one that can't run; `broken` rejects instead. */
function startWorker() {
  const port = startPdfWorker()
  const broken = new Promise<never>((_resolve, reject) => {
    port.addEventListener('error', () => {
      reject(new Error('The worker of pdf.js does not run.'))
    })
  })
  return { port, broken }
}

function toPage(page: PDFPageProxy): PdfPage {
  const { width, height } = page.getViewport({ scale: 1 })
  return {
    width,
    height,
    draw: (pixels, signal) => draw(page, pixels, signal),
    placeText: async (container) => {
      const viewport = page.getViewport({ scale: 1 })
      const textContentSource = await page.getTextContent()
      await new TextLayer({ textContentSource, container, viewport }).render()
    },
  }
}

async function draw(page: PDFPageProxy, pixels: number, signal: AbortSignal) {
  const { width } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: pixels / width })
  const canvas = document.createElement('canvas')
  canvas.width = pixels
  canvas.height = Math.round(viewport.height)
  const task = page.render({ canvas, viewport })
  signal.addEventListener('abort', () => {
    task.cancel()
  })
  try {
    await task.promise
    return canvas
  } catch (error) {
    canvas.width = 0
    if (error instanceof RenderingCancelledException) return undefined
    throw error
  }
}
