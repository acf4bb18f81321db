import type { Opening } from '../../../shared/ipc/contract.ts'
import { createAuthApi } from '../api/auth-api.ts'
import { createQueriesApi } from '../api/queries-api.ts'
import { createRecoveryApi } from '../api/recovery-api.ts'
import { createRegistrationApi } from '../api/registration-api.ts'
import type { Sign } from '../idle.ts'
import type { Leave } from '../leave.ts'
import type { Printer } from '../print.ts'
import type { ServiceDesk } from '../service.ts'
import type { SessionHolder } from '../session.ts'
import type { Place } from '../staff-gesture.ts'
import { createAuthHandlers } from './auth.ts'
import { createKioskHandlers } from './kiosk.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'
import { createPresenceHandlers } from './presence.ts'
import { createPrintingHandlers } from './printing.ts'
import { createQueriesHandlers } from './queries.ts'
import { createRecoveryHandlers } from './recovery.ts'
import { createRegistrationHandlers } from './registration.ts'

interface HandlersOptions {
  readonly service: ServiceDesk
  readonly session: SessionHolder
  readonly version: string
  /** `undefined` where the configuration allows none. */
  readonly printer: () => Printer | undefined
  readonly opening: () => Opening
  readonly leave: Leave
  readonly saw: (sign: Sign) => void
  readonly touchedAt: (place: Place) => void
}

/** Puts the handlers of all features together. */
export function createHandlers(options: HandlersOptions): KioskHandlers {
  const { service, session, leave, printer } = options
  const { http } = service
  const api = createAuthApi(http)
  return {
    ...createKioskHandlers({ ...options, api }),
    ...createAuthHandlers({ api, session, leave }),
    ...createRecoveryHandlers(createRecoveryApi(http)),
    ...createRegistrationHandlers(createRegistrationApi(http)),
    ...createQueriesHandlers({ api: createQueriesApi(http), session, leave }),
    ...createPrintingHandlers(printer),
    ...createPresenceHandlers(options),
  }
}
