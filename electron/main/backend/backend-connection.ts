import { EventEmitter } from 'node:events'
import { getReadiness } from '../../../shared/api/health.ts'
import type { OutageCause, ServiceStatus } from '../../../shared/ipc/service-status.ts'
import type { Log } from '../base/log.ts'
import type { Config } from '../config/config-file.ts'
import type { ConfigStore } from '../config/config-store.ts'
import { Connectivity } from './connectivity.ts'
import { type HttpClient, unconfiguredClient } from './http-client.ts'

const probeTimeoutMs = 5_000

interface ConnectionOptions {
  readonly config: Pick<ConfigStore, 'current' | 'reload' | 'on'>
  readonly createClient: (
    config: Config,
    onOutcome: (cause: OutageCause | undefined) => void,
  ) => HttpClient
  readonly log: Log
}

interface ConnectionEvents {
  readonly 'status-changed': [ServiceStatus]
}

interface Connection {
  readonly client: HttpClient
  readonly connectivity?: Connectivity
}

/** Connection to the backend that the config in use names. Reconnects when a new config is applied. */
export class BackendConnection extends EventEmitter<ConnectionEvents> {
  readonly #options: ConnectionOptions
  #connection: Connection

  constructor(options: ConnectionOptions) {
    super()
    this.#options = options
    this.#connection = this.#connect()
    options.config.on('applied', () => {
      this.#connection.connectivity?.stop()
      this.#connection = this.#connect()
    })
  }

  /** Sends each request to the backend that is connected at that moment. */
  readonly http: HttpClient = {
    request: (endpoint, options) => this.#connection.client.request(endpoint, options),
    now: () => this.#connection.client.now(),
  }

  readonly status = (): ServiceStatus => {
    const config = this.#options.config.current()
    if (!config.ok) return { status: 'misconfigured', error: config.error }
    return this.#connection.connectivity?.status() ?? { status: 'open' }
  }

  /** Duration of the last successful probe, ms. */
  readonly latencyMs = (): number | undefined => this.#connection.connectivity?.latencyMs()

  /** Probes the backend soon after a system resume. */
  readonly handleResume = (): void => {
    this.#connection.connectivity?.handleResume()
  }

  /** Probes the backend now, or rereads the config file if there is no usable config. */
  readonly recheck = async (): Promise<ServiceStatus> => {
    const { config } = this.#options
    await (config.current().ok ? this.#connection.connectivity?.probe() : config.reload())
    return this.status()
  }

  #connect(): Connection {
    const { config, createClient, log } = this.#options
    const current = config.current()
    if (!current.ok) return { client: unconfiguredClient }
    const client = createClient(current.value, (cause) => {
      connectivity.reportOutcome(cause)
    })
    const connectivity = new Connectivity({
      probe: async () => {
        const options = { timeoutMs: probeTimeoutMs, noRetry: true }
        const ready = await client.request(getReadiness, options)
        return ready.ok ? undefined : ready.error.retryAfterSeconds
      },
      probeWhenIdle: current.value.mode === 'kiosk',
      log,
      onChange: () => {
        this.emit('status-changed', this.status())
      },
    })
    void connectivity.probe()
    return { client, connectivity }
  }
}
