import type { Page } from '@playwright/test'
import type { PrinterInfo, WebContents } from 'electron'
import { rejectUnknownOptions } from './unsupported.ts'
import { logCall } from './call-log.ts'

type Options = NonNullable<Parameters<WebContents['print']>[0]>

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

/** Prints a page to a PDF and records it in base64; there is no physical printer. */
export function printer(options: Options = {}): (page: Page) => Promise<void> {
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
