import type { RecentFailure } from '../../../shared/ipc/staff-contract.ts'
import type { Log } from '../base/log.ts'

/** As many kinds as a screen shows. */
const kept = 20

const isFailure = (event: string) => /-failed$|^(?:backend-down|misconfigured|crashed)$/.test(event)

/** A log that also remembers the failures that go through it, by event and code, the newest first. */
export function withRecentFailures(
  log: Log,
  now: () => number,
): { readonly log: Log; readonly failures: () => readonly RecentFailure[] } {
  const failures = new Map<string, RecentFailure>()

  function remember(event: string, fields: Parameters<Log>[1] = {}): void {
    const code = String(fields['cause'] ?? fields['code'] ?? fields['reason'] ?? '')
    const key = `${event} ${code}`
    const times = (failures.get(key)?.times ?? 0) + 1
    const requestId = fields['requestId']
    // A map keeps the order in which keys came: the newest is the last one.
    failures.delete(key)
    failures.set(key, {
      event,
      code,
      times,
      lastAt: now(),
      ...(typeof requestId === 'string' && { requestId }),
    })
    const [oldest] = failures.keys()
    if (failures.size > kept && oldest !== undefined) failures.delete(oldest)
  }

  return {
    log: (event, fields) => {
      if (isFailure(event)) remember(event, fields)
      log(event, fields)
    },
    failures: () => [...failures.values()].toReversed(),
  }
}
