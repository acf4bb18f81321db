import type { Diagnostics, Failure } from '../../shared/ipc/staff-contract.ts'
import type { Keychain } from './keychain.ts'
import type { ServiceDesk } from './service.ts'

interface DiagnosticsSources {
  readonly version: string
  readonly file: string
  readonly service: Pick<ServiceDesk, 'mode' | 'state' | 'report'>
  readonly keychain: Pick<Keychain, 'probe' | 'state'>
  readonly failures: () => readonly Failure[]
  /** Seconds since the program started. */
  readonly uptime: () => number
}

/** Takes a snapshot of the machine as it is now; the keychain is tried for it. */
export async function takeDiagnostics(sources: DiagnosticsSources): Promise<Diagnostics> {
  const { version, file, service, keychain, failures, uptime } = sources
  const { configuration, changeWaits, latencyMs } = service.report()
  await keychain.probe()
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
    keychain: keychain.state(),
    failures: failures(),
  }
}
