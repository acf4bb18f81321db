import type { RegistrationApi } from '../backend/registration-api.ts'
import type { KioskHandlers } from './kiosk-handlers.ts'

/** People without an account. */
export const createRegistrationHandlers = (api: RegistrationApi) =>
  ({
    requestRegistration: (registration) => api.requestRegistration(registration),
  }) satisfies Partial<KioskHandlers>
