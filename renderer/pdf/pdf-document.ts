import {
  getDocument,
  type PDFPageProxy,
  PDFWorker,
  RenderingCancelledException,
  TextLayer,
} from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { createWorkerStarter } from '../workers/trusted-worker.ts'

/** A page of an open PDF. */
export interface PdfPage {
  /** Width in points (1/72 inch), like the height. */
  readonly width: number
  readonly height: number
  /** Renders the page at a width in pixels. Resolves to `undefined` if aborted; rejects if the page is corrupt. */
  readonly draw: (pixels: number, signal: AbortSignal) => Promise<HTMLCanvasElement | undefined>
  /** Renders the page's text into an element, at the positions where it is drawn. */
  readonly renderText: (layer: HTMLElement) => Promise<void>
}

const startPdfWorker = createWorkerStarter('pdf-worker', workerUrl)

/** Opens a base64 PDF in a new Web Worker, which ends when `signal` is aborted. Rejects if the data is not a PDF. */
export async function openPdf(base64: string, signal: AbortSignal): Promise<readonly PdfPage[]> {
  const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const { worker, failed } = startWorker()
  const task = getDocument({ data, worker: PDFWorker.create({ port: worker }), useWasm: false })
  signal.addEventListener('abort', () => {
    // pdf.js removes its fonts from the page only after the worker has closed the document.
    void Promise.race([task.destroy(), failed])
      .catch(() => undefined)
      .finally(() => {
        worker.terminate()
      })
  })
  const pdf = await Promise.race([task.promise, failed])
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1)
  return Promise.all(numbers.map(async (number) => toPage(await pdf.getPage(number))))
}

/** Starts the Web Worker. `failed` rejects if it cannot run; pdf.js itself would wait forever. */
function startWorker() {
  const worker = startPdfWorker()
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', () => {
      reject(new Error('The pdf.js worker failed to start.'))
    })
  })
  return { worker, failed }
}

function toPage(page: PDFPageProxy): PdfPage {
  const { width, height } = page.getViewport({ scale: 1 })
  return {
    width,
    height,
    draw: (pixels, signal) => draw(page, pixels, signal),
    renderText: async (container) => {
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
