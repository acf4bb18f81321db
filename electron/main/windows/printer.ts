import type { WebContents, WebContentsPrintOptions } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { errorCode, type Log } from '../base/log.ts'
import { choosePrinter } from './choose-printer.ts'

export interface Printer {
  /**
   * Prints the page with its print styles. Returns `printer-failed` if no printer accepted the job. Canceling a
   * workstation's print dialog is not a failure.
   */
  readonly print: () => Promise<PrintResult>
  /** Returns true while a workstation's print dialog is open, which blocks the page. */
  readonly isDialogOpen: () => boolean
}

type PrintResult = Result<Record<string, never>, { readonly code: 'printer-failed' }>

type PrintedPage = Pick<WebContents, 'print' | 'getPrintersAsync'>

interface PrinterOptions {
  /** Returns the page to print, if its window exists. */
  readonly page: () => PrintedPage | undefined
  /** Returns the name of the kiosk's printer, if the config has one. */
  readonly printerName: () => string | undefined
  readonly mode: () => ClientMode
  readonly log: Log
  /** Time limit for a kiosk's printer to accept the job, ms. */
  readonly timeLimitMs: number
}

/**
 * Electron's failure reason for a canceled job:
 * https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback
 */
const canceled = 'Print job canceled'

/** Failure reason of a job that took too long. */
const timedOut = 'TIMEOUT'

const settings = {
  printBackground: true,
  margins: { marginType: 'none' },
  pageSize: 'A4',
} as const satisfies WebContentsPrintOptions

/** Opens the printer. A page has one job at a time; a call during a job returns that job's result. */
export function openPrinter(options: PrinterOptions): Printer {
  const { page, printerName, mode, log, timeLimitMs } = options
  // Jobs by page, because a dialog that was open when its page was destroyed may never report that it was closed.
  const jobs = new WeakMap<object, Promise<PrintResult>>()

  async function print(from: PrintedPage): Promise<PrintResult> {
    const silent = mode() === 'kiosk'
    // A driver that never responds must not block the printer for the next person. A print dialog has no time limit.
    const failure = silent
      ? await within(timeLimitMs, (isOver) => printSilently(from, printerName(), isOver))
      : await send(from, { ...settings, silent })
    // A silent job has no dialog in which to cancel it, so the system must have canceled it.
    if (failure === null || (failure === canceled && !silent)) return ok({})
    log('print-failed', { reason: failure })
    return err({ code: 'printer-failed' })
  }

  return {
    print: () => {
      const from = page()
      if (!from) return Promise.resolve(err({ code: 'printer-failed' }))
      const job = jobs.get(from) ?? print(from).finally(() => jobs.delete(from))
      jobs.set(from, job)
      return job
    },
    isDialogOpen: () => {
      const from = page()
      return mode() === 'workstation' && from !== undefined && jobs.has(from)
    },
  }
}

/**
 * Prints without a dialog, unless the time limit has passed by the time the printers are listed. Returns the failure reason
 * or `null`.
 */
async function printSilently(
  page: PrintedPage,
  name: string | undefined,
  isOver: () => boolean,
): Promise<string | null> {
  const chosen = choosePrinter(await page.getPrintersAsync(), name)
  if (isOver()) return timedOut
  if (!chosen.ok) return chosen.error
  return send(page, { ...settings, silent: true, deviceName: chosen.value })
}

/**
 * Sends the page to the printer. Returns the failure reason or `null`. Success means that the system queued the job;
 * Electron does not report an empty tray (https://github.com/electron/electron/issues/38975).
 */
const send = (page: PrintedPage, options: WebContentsPrintOptions): Promise<string | null> =>
  new Promise((resolve) => {
    page.print(options, (success, reason) => {
      resolve(success ? null : reason)
    })
  })

/** Resolves to the failure reason if the job fails, `TIMEOUT` if it takes too long, or `null` if it succeeds. */
function within(
  limitMs: number,
  run: (isOver: () => boolean) => Promise<string | null>,
): Promise<string | null> {
  return new Promise((resolve) => {
    let isOver = false
    const timer = setTimeout(() => {
      isOver = true
      resolve(timedOut)
    }, limitMs)
    void run(() => isOver)
      .catch(errorCode)
      .then((failure) => {
        clearTimeout(timer)
        resolve(failure)
      })
  })
}
