import { err } from '../../../shared/result.ts'
import type { Printer } from '../windows/printer.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

/** Printing. Without a printer that people may use, whoever asks for one is refused. */
export const createPrintingHandlers = (printer: () => Printer | undefined) =>
  ({
    printCertificate: () => printer()?.print() ?? Promise.resolve(err({ code: 'printer-failed' })),
  }) satisfies Partial<KioskHandlers>
