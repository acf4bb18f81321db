import type { WebContents } from 'electron'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { Log } from '../base/log.ts'

/** The printer of the branch. */
export interface Printer {
  /**
   * Prints the page of the window, as its styles for paper have it. `printer-failed` where no printer took it; a
   * person who gives up in the dialog of a workstation has not failed.
   */
  readonly print: () => Promise<PrintResult>
}

type PrintResult = Result<Record<string, never>, { readonly code: 'printer-failed' }>

interface PrinterOptions {
  readonly page: () => Pick<WebContents, 'print'>
  readonly mode: () => ClientMode
  readonly log: Log
  /** How long a kiosk waits for its printer to take the page, in milliseconds. */
  readonly timeLimitMs: number
}

/** A reason that Electron names: https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback */
const cancelled = 'Print job canceled'

/** Opens the printer. A page has one job at a time: who asks meanwhile gets the outcome of that one. */
export function openPrinter({ page, mode, log, timeLimitMs }: PrinterOptions): Printer {
  // By page, as a dialog that was open when its page was destroyed may never say how it ended.
  const jobs = new WeakMap<object, Promise<PrintResult>>()

  async function print(from: Pick<WebContents, 'print'>): Promise<PrintResult> {
    const silent = mode() === 'kiosk'
    const failure = await send(from, silent, timeLimitMs)
    // Without a dialog nobody can have cancelled: then the system did.
    if (failure === null || (failure === cancelled && !silent)) return ok({})
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
  }
}

/**
 * Sends the page to the printer that the person chooses or, silently, to the default one, and says why it failed.
 * Success means that the system took the job: of an empty tray Electron hears nothing
 * (https://github.com/electron/electron/issues/38975).
 */
function send(
  page: Pick<WebContents, 'print'>,
  silent: boolean,
  timeLimitMs: number,
): Promise<string | null> {
  return new Promise((resolve) => {
    // A driver that never answers must not keep the printer from the next person; a person may take their time.
    const timer = silent ? setTimeout(resolve, timeLimitMs, 'TIMEOUT') : undefined
    const margins = { marginType: 'none' } as const
    page.print({ silent, printBackground: true, margins, pageSize: 'A4' }, (success, reason) => {
      clearTimeout(timer)
      resolve(success ? null : reason)
    })
  })
}
