import type { HttpClient } from '../../../electron/main/backend/http-client.ts'
import type { ServiceDesk } from '../../../electron/main/backend/backend-connection.ts'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import { ok } from '../../../shared/result.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'

/** A desk whose state the test gives. It counts how often a changed configuration could have been taken over. */
export function createFakeService(
  http: HttpClient,
  { mode = 'kiosk', printing = false, state = { status: 'open' } }: FakeState = {},
) {
  let adoptions = 0
  const desk: ServiceDesk = {
    http,
    mode: () => mode,
    printing: () => printing,
    staffPinHash: () => undefined,
    state: () => state,
    adopt: () => {
      adoptions += 1
    },
    report: () => ({
      configuration: ok({ mode, apiUrl: 'https://api.example.com/base', label: 'x', printing }),
      changePending: false,
      latencyMs: undefined,
    }),
    wake: () => undefined,
    retry: () => Promise.resolve(state),
  }
  return { ...desk, adoptions: () => adoptions }
}

interface FakeState {
  readonly mode?: ClientMode
  readonly printing?: boolean
  readonly state?: ServiceStatus
}
