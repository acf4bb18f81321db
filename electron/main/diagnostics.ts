import type { ClientMode } from '../../shared/api/sessions.ts'
import type { ConfigProblem, Service } from '../../shared/ipc/service.ts'
import type { Failure } from './failures.ts'
import type { Keychain } from './keychain.ts'
import type { ServiceDesk } from './service.ts'

/** What the staff see of a machine. Nothing in it is about a person. */
export interface Diagnostics {
  readonly version: string
  readonly mode: ClientMode
  readonly uptimeSeconds: number
  readonly configuration: {
    readonly file: string
    readonly problem: ConfigProblem | null
    /** Whether the file says something else, which counts for the next person. */
    readonly changeWaits: boolean
  }
  readonly backend: {
    /** Scheme, host and port; `null` without a configuration. */
    readonly origin: string | null
    readonly service: Service
    /** How long the last look took that was answered, ms. */
    readonly latencyMs: number | null
  }
  /** Where a session's token is: in the keychain, in memory alone, or not known yet. */
  readonly keychain: 'usable' | 'unusable' | 'probing'
  readonly failures: readonly Failure[]
}

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
