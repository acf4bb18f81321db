import { ok } from '../../../shared/result.ts'
import type { Activity } from '../visit/idle-timer.ts'
import type { Point } from '../staff/staff-gesture.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

interface PresenceDependencies {
  readonly saw: (sign: Activity) => void
  readonly touchedAt: (place: Point) => void
}

/** Signs of a person that only the page sees. */
export const createPresenceHandlers = ({ saw, touchedAt }: PresenceDependencies) =>
  ({
    reportActivity: () => {
      saw('acted')
      return Promise.resolve(ok({}))
    },
    reportTouch: (place) => {
      touchedAt(place)
      return Promise.resolve(ok({}))
    },
  }) satisfies Partial<KioskHandlers>
