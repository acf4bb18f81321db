import { ok } from '../../../shared/result.ts'
import type { Sign } from '../visit/idle-timer.ts'
import type { Place } from '../staff/staff-gesture.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

interface PresenceDependencies {
  readonly saw: (sign: Sign) => void
  readonly touchedAt: (place: Place) => void
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
