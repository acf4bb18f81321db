import type { ClientMode } from '../../../shared/api/sessions.ts'
import { createAuthApi } from '../api/auth-api.ts'
import type { HttpClient } from '../api/http-client.ts'
import { createRecoveryApi } from '../api/recovery-api.ts'
import type { SessionHolder } from '../session.ts'
import { createAuthHandlers } from './auth.ts'
import { createKioskHandlers } from './kiosk.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'
import { createRecoveryHandlers } from './recovery.ts'

interface HandlersOptions {
  readonly http: HttpClient
  readonly session: SessionHolder
  readonly mode: ClientMode | undefined
  readonly version: string
}

/** Puts the handlers of all features together. */
export function createHandlers({ http, session, mode, version }: HandlersOptions): KioskHandlers {
  const api = createAuthApi(http)
  return {
    ...createKioskHandlers({ api, session, mode, version }),
    ...createAuthHandlers({ api, session }),
    ...createRecoveryHandlers(createRecoveryApi(http)),
  }
}
