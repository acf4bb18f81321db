import type { StartScreen } from '../../../shared/ipc/contract.ts'
import { createAuthApi } from '../backend/auth-api.ts'
import { createQueriesApi } from '../backend/insurance-api.ts'
import { createRecoveryApi } from '../backend/recovery-api.ts'
import { createRegistrationApi } from '../backend/registration-api.ts'
import type { Activity } from '../visit/idle-timer.ts'
import type { EndVisit } from '../visit/end-visit.ts'
import type { Printer } from '../windows/printer.ts'
import type { ServiceDesk } from '../backend/backend-connection.ts'
import type { SessionHolder } from '../session/session.ts'
import type { Point } from '../staff/staff-gesture.ts'
import { createAuthHandlers } from './auth.ts'
import { createKioskHandlers } from './startup.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'
import { createPresenceHandlers } from './activity.ts'
import { createPrintingHandlers } from './printing.ts'
import { createQueriesHandlers } from './insurance.ts'
import { createRecoveryHandlers } from './recovery.ts'
import { createRegistrationHandlers } from './registration.ts'

interface HandlersOptions {
  readonly service: ServiceDesk
  readonly session: SessionHolder
  readonly version: string
  /** `undefined` where the configuration allows none. */
  readonly printer: () => Printer | undefined
  readonly startScreen: () => StartScreen
  readonly leave: EndVisit
  readonly saw: (sign: Activity) => void
  readonly touchedAt: (place: Point) => void
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
