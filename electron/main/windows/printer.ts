import type { WebContents } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Log } from '../base/log.ts'

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

interface PrinterOptions {
  readonly page: () => Pick<WebContents, 'print'>
  readonly mode: () => ClientMode
  readonly log: Log
  /** Time for a kiosk's printer to accept the job, ms. */
  readonly timeLimitMs: number
}

/** A failure reason of Electron: https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback */
const canceled = 'Print job canceled'

/** A page has one job at a time; a second call while it runs returns its result. */
export function openPrinter({ page, mode, log, timeLimitMs }: PrinterOptions): Printer {
  // By page: a dialog that was open when its page was destroyed may never report its end.
  const jobs = new WeakMap<object, Promise<PrintResult>>()

  async function print(from: Pick<WebContents, 'print'>): Promise<PrintResult> {
    const silent = mode() === 'kiosk'
    const failure = await send(from, silent, timeLimitMs)
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

/**
 * Sends the page to the printer chosen in the dialog or, if silent, to the default one. Returns the reason of a failure or
 * `null`. Success means that the system queued the job; Electron does not report an empty tray
 * (https://github.com/electron/electron/issues/38975).
 */
function send(
  page: Pick<WebContents, 'print'>,
  silent: boolean,
  timeLimitMs: number,
): Promise<string | null> {
  return new Promise((resolve) => {
    // A driver that never responds must not block the printer for the next person. A dialog has no time limit.
    const timer = silent ? setTimeout(resolve, timeLimitMs, 'TIMEOUT') : undefined
    const margins = { marginType: 'none' } as const
    page.print({ silent, printBackground: true, margins, pageSize: 'A4' }, (success, reason) => {
      clearTimeout(timer)
      resolve(success ? null : reason)
    })
  })
}
