import type { OutageCause, ServiceStatus } from '../../../shared/ipc/service-status.ts'
import { idleProbeDelay, requestedDelay, resumeDelay, retryDelay } from '../base/backoff.ts'
import type { Log } from '../base/log.ts'

interface ConnectivityOptions {
  /**
   * Requests the backend's readiness. The outcome is passed to `reportOutcome` before the promise resolves. It resolves to
   * the number of seconds that the response requires to wait.
   */
  readonly probe: () => Promise<number | undefined>
  /** Also probes while there are no requests, because a public screen must not invite people while the backend is down. */
  readonly probeWhenIdle: boolean
  readonly log: Log
  readonly onChange: () => void
  readonly random?: () => number
}

/** Advice for the administrator on causes that do not go away without intervention. */
const advice: Partial<Record<OutageCause, string>> = {
  'proxy-auth':
    'The proxy asks for a password, and this program never sends one: let this machine through without it.',
  'captive-portal':
    "The network responded with a page or a redirect of its own: let this machine through without a sign-in page, and check apiUrl's scheme and host.",
  'unexpected-response':
    'The server responded, but not to the readiness check of this API: check apiUrl, and that its /v1/health/ready answers 200 {"status":"ok"}.',
  tls: "Check this machine's date and time, and that the system trusts the authority of the server's certificate.",
}

interface Outage {
  readonly cause: OutageCause
  readonly since: number
}

/**
 * Detects backend outages from the outcome of real requests. It probes the backend only after a failed request, which is not
 * an outage yet; during an outage, with a growing delay; and, with `probeWhenIdle`, after a minute without requests.
 */
export class Connectivity {
  readonly #options: ConnectivityOptions
  readonly #random: () => number
  #outage: Outage | undefined
  #failures = 0
  #nextProbeAt = 0
  #timer: NodeJS.Timeout | undefined
  #probing: Promise<void> | undefined
  #stopped = false
  #latencyMs: number | undefined

  constructor(options: ConnectivityOptions) {
    this.#options = options
    this.#random = options.random ?? Math.random
  }

  status(): Exclude<ServiceStatus, { status: 'misconfigured' }> {
    if (!this.#outage) return { status: 'open' }
    const leftMs = this.#probing ? 0 : Math.max(0, this.#nextProbeAt - performance.now())
    const retryInSeconds = Math.ceil(leftMs / 1000)
    return { status: 'down', cause: this.#outage.cause, retryInSeconds }
  }

  /** Duration of the last successful probe, ms. */
  latencyMs(): number | undefined {
    return this.#latencyMs
  }

  /**
   * Probes now, or joins the probe that is running. If a gateway has rate-limited the probes, it is not probed before its
   * `Retry-After`.
   */
  probe(): Promise<void> {
    const isLimited = this.#outage?.cause === 'rate-limited' && !this.#probing
    const isEarly = isLimited && performance.now() < this.#nextProbeAt
    return isEarly ? Promise.resolve() : this.#startProbe()
  }

  #startProbe(): Promise<void> {
    clearTimeout(this.#timer)
    // Deferred, so that `#probing` is set before the first outcome is reported.
    this.#probing ??= Promise.resolve().then(() => this.#probe())
    return this.#probing
  }

  /** Probes soon after a system resume: the service status is out of date, and the timers were suspended too. */
  handleResume(): void {
    if (this.#stopped) return
    this.#failures = 0
    this.#probeIn(resumeDelay(this.#random))
    if (this.#outage) this.#options.onChange()
  }

  /** Receives the outcome of every request: the cause if the backend could not be reached, else `undefined`. */
  reportOutcome(cause: OutageCause | undefined): void {
    if (this.#stopped) return
    if (!cause) this.#recover()
    else if (this.#probing) this.#fail(cause)
    else if (!this.#outage) void this.probe()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #probe(): Promise<void> {
    const startedAt = performance.now()
    const waitSeconds = await this.#options.probe()
    this.#probing = undefined
    if (!this.#outage) this.#latencyMs = Math.round(performance.now() - startedAt)
    if (!this.#outage || this.#stopped) return
    const delayMs = retryDelay(this.#failures, this.#random)
    this.#probeIn(Math.max(delayMs, requestedDelay(waitSeconds, this.#random)))
    this.#options.onChange()
  }

  #probeIn(delayMs: number): void {
    clearTimeout(this.#timer)
    this.#nextProbeAt = performance.now() + delayMs
    this.#timer = setTimeout(() => void this.#startProbe(), delayMs)
    this.#timer.unref()
  }

  #recover(): void {
    clearTimeout(this.#timer)
    this.#failures = 0
    if (this.#options.probeWhenIdle) this.#probeIn(idleProbeDelay(this.#random))
    if (!this.#outage) return
    const afterSeconds = Math.round((performance.now() - this.#outage.since) / 1000)
    this.#outage = undefined
    this.#options.log('backend-up', { afterSeconds })
    this.#options.onChange()
  }

  #fail(cause: OutageCause): void {
    this.#failures += 1
    if (this.#outage?.cause !== cause) {
      this.#options.log('backend-down', { cause, advice: advice[cause] })
    }
    this.#outage = { cause, since: this.#outage?.since ?? performance.now() }
  }
}
