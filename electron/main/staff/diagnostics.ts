import type { Diagnostics, RecentFailure } from '../../../shared/ipc/staff-contract.ts'
import type { Keychain } from '../session/keychain.ts'
import type { ServiceDesk } from '../backend/backend-connection.ts'

interface DiagnosticsSources {
  readonly version: string
  readonly file: string
  readonly service: Pick<ServiceDesk, 'mode' | 'state' | 'report'>
  readonly keychain: Pick<Keychain, 'probe' | 'state'>
  readonly failures: () => readonly RecentFailure[]
  /** Seconds since the program started. */
  readonly uptime: () => number
}

/** Takes a snapshot of the machine as it is now; the keychain is tried for it. */
export async function collectDiagnostics(sources: DiagnosticsSources): Promise<Diagnostics> {
  const { version, file, service, keychain, failures, uptime } = sources
  const { configuration, changePending, latencyMs } = service.report()
  await keychain.probe()
  return {
    version,
    mode: service.mode(),
    uptimeSeconds: Math.floor(uptime()),
    config: {
      file,
      error: configuration.ok ? null : configuration.error,
      changePending,
    },
    backend: {
      origin: configuration.ok ? new URL(configuration.value.apiUrl).origin : null,
      serviceStatus: service.state(),
      latencyMs: latencyMs ?? null,
    },
    keychain: keychain.state(),
    failures: failures(),
  }
}
