import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { KioskContract } from '../../../shared/ipc/contract.ts'
import { createAuthApi } from '../api/auth-api.ts'
import type { HttpClient } from '../api/http-client.ts'
import { createRecoveryApi } from '../api/recovery-api.ts'
import type { ServedHandlers } from '../ipc/register.ts'
import type { SessionHolder } from '../session.ts'
import { createAuthHandlers } from './auth.ts'
import { createKioskHandlers } from './kiosk.ts'
import { createRecoveryHandlers } from './recovery.ts'

/** A handler for each call of the contract. */
export type KioskHandlers = ServedHandlers<KioskContract>

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
