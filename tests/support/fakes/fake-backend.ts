import type { BackendConnection } from '../../../electron/main/backend/backend-connection.ts'
import type { HttpClient } from '../../../electron/main/backend/http-client.ts'
import type { ConfigStore } from '../../../electron/main/config/config-store.ts'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { ServiceStatus } from '../../../shared/ipc/service-status.ts'
import { ok } from '../../../shared/result.ts'

/** A backend connection with a fixed status. */
export const createFakeBackend = (
  http: HttpClient,
  status: ServiceStatus = { status: 'open' },
): Pick<BackendConnection, 'http' | 'status' | 'latencyMs' | 'recheck'> => ({
  http,
  status: () => status,
  latencyMs: () => undefined,
  recheck: () => Promise.resolve(status),
})

interface FakeConfig {
  readonly mode?: ClientMode
  readonly printing?: boolean
}

type ConfigReader = Pick<
  ConfigStore,
  'current' | 'mode' | 'allowsPrinting' | 'branch' | 'hasPending' | 'applyPending'
>

/** A config store with a fixed config. Counts the calls of `applyPending`. */
export function createFakeConfig({ mode = 'kiosk', printing = false }: FakeConfig = {}) {
  let applications = 0
  const config: ConfigReader = {
    current: () =>
      ok({ mode, apiUrl: 'https://api.example.com/base', label: 'x', printing, branch: {} }),
    mode: () => mode,
    allowsPrinting: () => printing,
    branch: () => ({}),
    hasPending: () => false,
    applyPending: () => {
      applications += 1
      return false
    },
  }
  return { ...config, applications: () => applications }
}
