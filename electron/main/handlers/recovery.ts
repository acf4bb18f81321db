import type { RecoveryApi } from '../backend/recovery-api.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

/** Forgotten passwords. */
export const createRecoveryHandlers = (api: RecoveryApi) =>
  ({
    requestRecovery: ({ username }) => api.requestRecovery(username),
  }) satisfies Partial<KioskHandlers>
