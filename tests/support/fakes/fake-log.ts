import type { Log, LogFields } from '../../../electron/main/base/log.ts'

/** An in-memory log. */
export function createFakeLog() {
  const lines: { event: string; fields: LogFields | undefined }[] = []
  const log: Log = (event, fields) => {
    lines.push({ event, fields })
  }
  return { log, lines, events: () => lines.map(({ event }) => event) }
}
