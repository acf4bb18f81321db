import { getReadiness } from '../../../shared/api/health.ts'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { OutageCause, ServiceStatus } from '../../../shared/ipc/service-status.ts'
import { type HttpClient, unconfiguredClient } from './http-client.ts'
import type { Config } from '../config/config-file.ts'
import { Connectivity } from './connectivity.ts'
import type { Log } from '../base/log.ts'
import type { ReadConfig, ConfigStore } from '../config/config-store.ts'

const lookLimitMs = 5_000

interface ServiceOptions {
  readonly settings: ConfigStore
  readonly connect: (
    config: Config,
    onOutcome: (cause: OutageCause | undefined) => void,
  ) => HttpClient
  readonly log: Log
  /** Tells the page that the state is another. */
  readonly onChange: (state: ServiceStatus) => void
  /** The window is one of the other mode now. */
  readonly onMode: () => void
}

/** Whether people can be served, and with what: the configuration in use and the backend that it names. */
export interface ServiceDesk {
  readonly state: () => ServiceStatus
  /** The backend of the configuration in use, whichever that is at the moment of a request. */
  readonly http: HttpClient
  /** The last one known, or a kiosk: a program that does not know its mode must not be easy to close. */
  readonly mode: () => ClientMode
  readonly printing: () => boolean
  /** Of the last configuration that was right: a mistake in the next one must not keep staff out. */
  readonly staffPinHash: () => string | undefined
  /** Takes over a changed configuration; for when nobody is in the middle of something. */
  readonly adopt: () => void
  /** What the staff want to know beside the state. */
  readonly report: () => ServiceReport
  /** The machine slept: looks again soon. */
  readonly wake: () => void
  /** Looks at once at whatever stands in the way. */
  readonly retry: () => Promise<ServiceStatus>
}

interface ServiceReport {
  readonly configuration: ReadConfig
  readonly changePending: boolean
  readonly latencyMs: number | undefined
}

interface Backend {
  readonly http: HttpClient
  readonly connectivity?: Connectivity
}

/** Opens the service with the configuration as it is. */
export function openService(options: ServiceOptions): ServiceDesk {
  const { settings, onChange, onMode } = options
  let mode: ClientMode = 'kiosk'
  let staffPinHash: string | undefined
  let backend: Backend = { http: unconfiguredClient }

  const state = () => serviceState(settings.current(), backend)

  function use(): void {
    backend.connectivity?.stop()
    const config = settings.current()
    if (config.ok) ({ mode, staffPinHash } = config.value)
    backend = config.ok
      ? reach(config.value, options, () => {
          onChange(state())
        })
      : { http: unconfiguredClient }
  }

  use()
  return {
    state,
    http: {
      request: (endpoint, call) => backend.http.request(endpoint, call),
      now: () => backend.http.now(),
    },
    mode: () => mode,
    staffPinHash: () => staffPinHash,
    printing: () => allowsPrinting(settings.current()),
    adopt: () => {
      const before = mode
      if (settings.applyPending()) use()
      if (mode !== before) onMode()
    },
    report: () => reportOn(settings, backend),
    wake: () => backend.connectivity?.handleResume(),
    retry: async () => {
      await (settings.current().ok ? backend.connectivity?.probe() : settings.reload())
      return state()
    },
  }
}

const reportOn = (settings: ConfigStore, { connectivity }: Backend): ServiceReport => ({
  configuration: settings.current(),
  changePending: settings.hasPending(),
  latencyMs: connectivity?.latencyMs(),
})

const allowsPrinting = (config: ReadConfig) => config.ok && config.value.printing

function serviceState(config: ReadConfig, { connectivity }: Backend): ServiceStatus {
  if (!config.ok) return { status: 'misconfigured', error: config.error }
  return connectivity?.status() ?? { status: 'open' }
}

/** Connects to the backend, and begins to follow whether it can be reached. */
function reach(config: Config, { connect, log }: ServiceOptions, onChange: () => void): Backend {
  const http = connect(config, (cause) => {
    connectivity.reportOutcome(cause)
  })
  const connectivity = new Connectivity({
    probe: () => http.request(getReadiness, { timeoutMs: lookLimitMs, noRetry: true }),
    probeWhenIdle: config.mode === 'kiosk',
    log,
    onChange,
  })
  void connectivity.probe()
  return { http, connectivity }
}
