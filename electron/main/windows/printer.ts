import type { WebContents, WebContentsPrintOptions } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { errorCode, type Log } from '../base/log.ts'
import { choosePrinter } from './choose-printer.ts'

export interface Printer {
  /**
   * Prints the page with its print styles. Returns `printer-failed` if no printer accepted the job. Canceling the print
   * dialog of a workstation is not a failure.
   */
  readonly print: () => Promise<PrintResult>
  /** True while the print dialog of a workstation is open, which blocks the page. */
  readonly isDialogOpen: () => boolean
}

type PrintResult = Result<Record<string, never>, { readonly code: 'printer-failed' }>

type PrintedPage = Pick<WebContents, 'print' | 'getPrintersAsync'>

interface PrinterOptions {
  readonly page: () => PrintedPage
  /** Name of the kiosk's printer, if the config has one. */
  readonly printerName: () => string | undefined
  readonly mode: () => ClientMode
  readonly log: Log
  /** Time for a kiosk's printer to accept the job, ms. */
  readonly timeLimitMs: number
}

/** A failure reason of Electron: https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback */
const canceled = 'Print job canceled'

const settings = {
  printBackground: true,
  margins: { marginType: 'none' },
  pageSize: 'A4',
} as const

/** A page has one job at a time; a second call while it runs returns its result. */
export function openPrinter(options: PrinterOptions): Printer {
  const { page, printerName, mode, log, timeLimitMs } = options
  // By page: a dialog that was open when its page was destroyed may never report its end.
  const jobs = new WeakMap<object, Promise<PrintResult>>()

  async function print(from: PrintedPage): Promise<PrintResult> {
    const silent = mode() === 'kiosk'
    // A driver that never responds must not block the printer for the next person. A dialog has no time limit.
    const failure = silent
      ? await within(timeLimitMs, printSilently(from, printerName()))
      : await send(from, { ...settings, silent })
    // A silent job has no dialog to cancel, so the system canceled it.
    if (failure === null || (failure === canceled && !silent)) return ok({})
    log('print-failed', { reason: failure })
    return err({ code: 'printer-failed' })
  }

  return {
    print: () => {
      const from = page()
      const job = jobs.get(from) ?? print(from).finally(() => jobs.delete(from))
      jobs.set(from, job)
      return job
    },
    isDialogOpen: () => mode() === 'workstation' && jobs.has(page()),
  }
}

/** Prints without a dialog. Returns the reason of a failure or `null`. */
async function printSilently(page: PrintedPage, name: string | undefined): Promise<string | null> {
  const chosen = choosePrinter(await page.getPrintersAsync(), name)
  if (!chosen.ok) return chosen.error
  return send(page, { ...settings, silent: true, deviceName: chosen.value })
}

/**
 * Sends the page to the printer. Returns the reason of a failure or `null`. Success means that the system queued the job;
 * Electron does not report an empty tray (https://github.com/electron/electron/issues/38975).
 */
const send = (page: PrintedPage, options: WebContentsPrintOptions): Promise<string | null> =>
  new Promise((resolve) => {
    page.print(options, (success, reason) => {
      resolve(success ? null : reason)
    })
  })

/** Resolves to a reason of failure if the job fails or takes too long. */
function within(limitMs: number, job: Promise<string | null>): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, 'TIMEOUT')
    void job.catch(errorCode).then((failure) => {
      clearTimeout(timer)
      resolve(failure)
    })
  })
}
