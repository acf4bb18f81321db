import type { Page } from '@playwright/test'
import type { WebContents } from 'electron'
import { refuseUnknown } from './unsupported.ts'
import { record } from './call-log.ts'

type Options = NonNullable<Parameters<WebContents['print']>[0]>

const known = ['silent', 'printBackground', 'margins', 'pageSize']

/** How a page is laid out on paper. Here that is all of a printer: what comes out of it is a PDF, recorded in base64. */
export function printer(options: Options = {}): (page: Page) => Promise<void> {
  const { margins, pageSize, printBackground = false } = options
  refuseUnknown('webContents.print', options, known)
  if (margins?.marginType !== 'none' || typeof pageSize !== 'string') {
    throw new Error('electron-on-chromium prints on paper of a named size, to its edges')
  }
  return async (page) => {
    const sheets = await page.pdf({ format: pageSize, printBackground })
    record('webContents.print', { options, pdf: sheets.toString('base64') })
  }
}
