import { ok } from '../../../shared/result.ts'
import type { Sign } from '../idle.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

/** Signs of a person that only the page sees. */
export const createPresenceHandlers = (saw: (sign: Sign) => void) =>
  ({
    reportActivity: () => {
      saw('acted')
      return Promise.resolve(ok({}))
    },
  }) satisfies Partial<KioskHandlers>
