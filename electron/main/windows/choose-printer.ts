import type { PrinterInfo } from 'electron'
import { err, ok, type Result } from '../../../shared/result.ts'

/** Reason why a kiosk cannot print without a dialog. */
export type PrinterError =
  'no-printer' | 'printer-not-found' | 'several-printers' | 'virtual-printer'

/**
 * Virtual printers that save a file. Even a silent job opens their save dialog, which gives access to the disk
 * (https://github.com/electron/electron/issues/39092).
 */
const virtual = /\b(pdf|xps|onenote|fax|evernote|file)\b/i

type Named = Pick<PrinterInfo, 'name' | 'displayName'>

const isVirtual = ({ name, displayName }: Named) => virtual.test(name) || virtual.test(displayName)

/**
 * Chooses the printer for silent jobs, the configured one or, if none is configured, the only real one, and returns its
 * system name. Electron does not say which printer is the default, and if there is none, a job without a name goes to the
 * first printer.
 */
export function choosePrinter(
  printers: readonly Named[],
  configured: string | undefined,
): Result<string, PrinterError> {
  if (configured !== undefined) {
    const found = printers.find((one) => [one.name, one.displayName].includes(configured))
    if (!found) return err('printer-not-found')
    return isVirtual(found) ? err('virtual-printer') : ok(found.name)
  }
  const [first, ...others] = printers.filter((one) => !isVirtual(one))
  if (!first) return err('no-printer')
  return others.length > 0 ? err('several-printers') : ok(first.name)
}
