import type { Diagnostics, Failure } from '../../shared/ipc/staff-contract.ts'
import type { Keychain } from './keychain.ts'
import type { ServiceDesk } from './service.ts'

interface DiagnosticsSources {
  readonly version: string
  readonly file: string
  readonly service: Pick<ServiceDesk, 'mode' | 'state' | 'report'>
  readonly keychain: Pick<Keychain, 'usable'>
  readonly failures: () => readonly Failure[]
  /** Seconds since the program started. */
  readonly uptime: () => number
}

/** Takes a snapshot of the machine as it is now. */
export function takeDiagnostics(sources: DiagnosticsSources): Diagnostics {
  const { version, file, service, keychain, failures, uptime } = sources
  const { configuration, changeWaits, latencyMs } = service.report()
  const usable = keychain.usable()
  return {
    version,
    mode: service.mode(),
    uptimeSeconds: Math.floor(uptime()),
    configuration: {
      file,
      problem: configuration.ok ? null : configuration.error,
      changeWaits,
    },
    backend: {
      origin: configuration.ok ? new URL(configuration.value.apiUrl).origin : null,
      service: service.state(),
      latencyMs: latencyMs ?? null,
    },
    keychain: usable === undefined ? 'probing' : usable ? 'usable' : 'unusable',
    failures: failures(),
  }
}
