import { requestRecovery } from '../../../shared/api/password-recoveries.ts'
import { requestRegistration } from '../../../shared/api/registrations.ts'
import type { VisitorContract, Point, StartScreen } from '../../../shared/ipc/contract.ts'
import { err, ok } from '../../../shared/result.ts'
import type { BackendConnection } from '../backend/backend-connection.ts'
import type { ConfigStore } from '../config/config-store.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { DeviceCookies } from '../session/device-cookies.ts'
import type { SessionHolder } from '../session/session.ts'
import type { EndVisit } from '../visit/end-visit.ts'
import type { Printer } from '../windows/printer.ts'
import type { Activity } from '../windows/user-activity.ts'
import { createAuthHandlers } from './auth.ts'
import { createInsuranceHandlers } from './insurance.ts'
import { createStartupHandlers } from './startup.ts'

interface HandlersOptions {
  readonly config: Pick<ConfigStore, 'applyPending' | 'mode' | 'allowsPrinting' | 'branch'>
  readonly backend: Pick<BackendConnection, 'http' | 'status' | 'recheck'>
  readonly session: SessionHolder
  readonly deviceCookies: Pick<DeviceCookies, 'of' | 'keep'>
  readonly version: string
  readonly printer: Pick<Printer, 'print'>
  readonly startScreen: () => StartScreen
  readonly endVisit: EndVisit
  readonly recordActivity: (activity: Activity) => void
  readonly setWaiting: (waiting: boolean) => void
  readonly touchLocated: (point: Point) => void
}

/** Handlers for all calls from the visitor's page, in both modes. */
export function createHandlers(options: HandlersOptions): ServedHandlers<VisitorContract> {
  const { config, backend, session, deviceCookies, endVisit, printer } = options
  const { recordActivity, setWaiting, touchLocated } = options
  const { http } = backend
  return {
    ...createStartupHandlers(options),
    ...createAuthHandlers({ http, session, deviceCookies, endVisit }),
    ...createInsuranceHandlers({ http, session, endVisit }),
    requestRecovery: (body) =>
      http.request(requestRecovery, { body, deviceCookie: deviceCookies.of(body.username) }),
    requestRegistration: (body) => http.request(requestRegistration, { body }),
    printCertificate: () =>
      config.allowsPrinting() ? printer.print() : Promise.resolve(err({ code: 'printer-failed' })),
    reportActivity: () => {
      recordActivity('acted')
      return Promise.resolve(ok({}))
    },
    setWaiting: ({ waiting }) => {
      setWaiting(waiting)
      return Promise.resolve(ok({}))
    },
    reportTouch: (point) => {
      touchLocated(point)
      return Promise.resolve(ok({}))
    },
  }
}
