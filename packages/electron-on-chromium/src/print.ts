import type { Page } from '@playwright/test'
import type { WebContents } from 'electron'
import { rejectUnknownOptions } from './unsupported.ts'
import { logCall } from './call-log.ts'

type Options = NonNullable<Parameters<WebContents['print']>[0]>

const known = ['silent', 'printBackground', 'margins', 'pageSize']

/** Prints a page to a PDF, which is recorded in base64; there is no physical printer. */
export function printer(options: Options = {}): (page: Page) => Promise<void> {
  const { margins, pageSize, printBackground = false } = options
  rejectUnknownOptions('webContents.print', options, known)
  if (margins?.marginType !== 'none' || typeof pageSize !== 'string') {
    throw new Error('electron-on-chromium prints on paper of a named size, to its edges')
  }
  return async (page) => {
    const pdf = await page.pdf({ format: pageSize, printBackground })
    logCall('webContents.print', { options, pdf: pdf.toString('base64') })
  }
}
