import type { RecentFailure } from '../../../shared/ipc/staff-contract.ts'
import type { Log } from '../base/log.ts'

/** Number of different failures (by event and code) that fit on the staff screen. */
const maxKinds = 20

const isFailure = (event: string) => /-failed$|^(?:backend-down|misconfigured|crashed)$/.test(event)

/**
 * Wraps a log so that it also collects failures, grouped by event and code, newest first. If the log returns a string, it is
 * the code of the error that made it stop writing to its file.
 */
export function withRecentFailures(
  log: (...line: Parameters<Log>) => unknown,
  now: () => number,
): { readonly log: Log; readonly failures: () => readonly RecentFailure[] } {
  const failures = new Map<string, RecentFailure>()

  function collect(event: string, fields: Parameters<Log>[1] = {}): void {
    const code = String(fields['cause'] ?? fields['code'] ?? fields['reason'] ?? '')
    const key = `${event} ${code}`
    const times = (failures.get(key)?.times ?? 0) + 1
    const requestId = fields['requestId']
    // Moves the key to the end, because a map keeps insertion order.
    failures.delete(key)
    failures.set(key, {
      event,
      code,
      times,
      lastAt: now(),
      ...(typeof requestId === 'string' && { requestId }),
    })
    const [oldest] = failures.keys()
    if (failures.size > maxKinds && oldest !== undefined) failures.delete(oldest)
  }

  return {
    log: (event, fields) => {
      if (isFailure(event)) collect(event, fields)
      const logError = log(event, fields)
      if (typeof logError === 'string') collect('log-failed', { code: logError })
    },
    failures: () => [...failures.values()].toReversed(),
  }
}
