import type {
  Diagnostics,
  EnrollmentState,
  RecentFailure,
} from '../../../shared/ipc/staff-contract.ts'
import type { BackendConnection } from '../backend/backend-connection.ts'
import type { ConfigStore } from '../config/config-store.ts'
import type { Keychain } from '../session/keychain.ts'

export interface DiagnosticsSources {
  readonly version: string
  readonly configFile: string
  readonly config: Pick<ConfigStore, 'current' | 'hasPending' | 'mode'>
  readonly backend: Pick<BackendConnection, 'status' | 'latencyMs'>
  readonly keychain: Pick<Keychain, 'probe' | 'state'>
  readonly enrollment: () => EnrollmentState
  readonly failures: () => readonly RecentFailure[]
  /** Seconds since the program started. */
  readonly uptime: () => number
}

/** Runs the keychain's read-back check, then returns the machine's current state. */
export async function collectDiagnostics(sources: DiagnosticsSources): Promise<Diagnostics> {
  const { version, configFile, config, backend, keychain, enrollment, failures, uptime } = sources
  await keychain.probe()
  const current = config.current()
  return {
    version,
    mode: config.mode(),
    uptimeSeconds: Math.floor(uptime()),
    config: {
      file: configFile,
      error: current.ok ? null : current.error,
      changePending: config.hasPending(),
    },
    backend: {
      origin: current.ok ? new URL(current.value.apiUrl).origin : null,
      serviceStatus: backend.status(),
      latencyMs: backend.latencyMs() ?? null,
    },
    keychain: keychain.state(),
    enrollment: enrollment(),
    failures: failures(),
  }
}
