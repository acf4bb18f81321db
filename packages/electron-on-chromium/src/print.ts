import type { Page } from '@playwright/test'
import type { PrinterInfo, WebContents } from 'electron'
import { rejectUnknownOptions } from './unsupported.ts'
import { logCall } from './call-log.ts'

type Options = NonNullable<Parameters<WebContents['print']>[0]>

/** Names of `PDFPageSizes`. */
const pageSizes = [...['Letter', 'Legal', 'Tabloid', 'A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6']]

const known = ['silent', 'printBackground', 'margins', 'pageSize', 'deviceName']

/** Names of the system's printers, from `SHELL_PRINTERS`, separated by commas. */
const printerNames = (): readonly string[] =>
  (process.env['SHELL_PRINTERS'] ?? 'Office').split(',').filter((name) => name !== '')

export const listPrinters = (): Promise<PrinterInfo[]> =>
  Promise.resolve(
    printerNames().map((name) => ({ name, displayName: name, description: '', options: {} })),
  )

/**
 * Finds the printer for a silent job, or throws. As in Electron (`OnGetDeviceNameToUse` in `electron_api_web_contents.cc`),
 * it is the first one if no name is given and there is no default. A virtual printer that saves a file opens its save dialog
 * even for a silent job, so that job never ends.
 */
async function reachPrinter({ silent, deviceName }: Options): Promise<void> {
  if (!silent) return
  const [first] = printerNames()
  if (first === undefined) throw new Error('No printers available on the network')
  if (deviceName !== undefined && !printerNames().includes(deviceName)) {
    throw new Error('Invalid deviceName provided')
  }
  if (/pdf|xps/i.test(deviceName ?? first)) await new Promise(() => undefined)
}

/** Throws as `WebContents.prototype.print` does (`lib/browser/api/web-contents.ts`). */
function checkArguments(options: unknown, onEnd: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError('webContents.print(): Invalid print settings specified.')
  }
  const { pageSize, usePrinterDefaultPageSize } = options as Record<string, unknown>
  if (pageSize !== undefined && usePrinterDefaultPageSize !== undefined) {
    throw new Error('usePrinterDefaultPageSize cannot be combined with pageSize')
  }
  if (typeof pageSize === 'object' && pageSize !== null) checkCustomSize(pageSize)
  else if (pageSize !== undefined && !pageSizes.includes(pageSize as string)) {
    throw new Error(`Unsupported pageSize: ${pageSize as string}`)
  }
  if (onEnd !== undefined && typeof onEnd !== 'function') {
    throw new TypeError('webContents.print(): Invalid optional callback provided.')
  }
}

function checkCustomSize(size: { width?: number; height?: number }): void {
  const { width = 0, height = 0 } = size
  if (!width || !height) throw new Error('height and width properties are required for pageSize')
  if (Math.min(width, height) < 352) {
    throw new RangeError('height and width properties must be minimum 352 microns.')
  }
}

/** Prints a page to a PDF and records it in base64; there is no physical printer. */
export function printer(options: Options = {}, onEnd?: unknown): (page: Page) => Promise<void> {
  checkArguments(options, onEnd)
  const { margins, pageSize, printBackground = false } = options
  rejectUnknownOptions('webContents.print', options, known)
  if (margins?.marginType !== 'none' || typeof pageSize !== 'string') {
    throw new Error('electron-on-chromium prints on paper of a named size, to its edges')
  }
  return async (page) => {
    await reachPrinter(options)
    const pdf = await page.pdf({ format: pageSize, printBackground })
    logCall('webContents.print', { options, pdf: pdf.toString('base64') })
  }
}
