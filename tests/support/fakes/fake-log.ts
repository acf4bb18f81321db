import type { Log, LogFields } from '../../../electron/main/base/log.ts'

/** A log in memory. */
export function createFakeLog() {
  const lines: { event: string; fields: LogFields | undefined }[] = []
  const log: Log = (event, fields) => {
    lines.push({ event, fields })
  }
  return { log, lines, events: () => lines.map(({ event }) => event) }
}
