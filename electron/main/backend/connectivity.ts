import type { OutageCause, ServiceStatus } from '../../../shared/ipc/service-status.ts'
import { retryDelay, idleProbeDelay, resumeDelay } from '../base/backoff.ts'
import type { Log } from '../base/log.ts'

interface ConnectivityOptions {
  /** Asks the backend whether it is ready; what came of it is told to `heard` before this resolves. */
  readonly probe: () => Promise<unknown>
  /** Whether to look now and then though nobody asks anything: a public screen must not invite where nobody answers. */
  readonly probeWhenIdle: boolean
  readonly log: Log
  readonly onChange: () => void
  readonly random?: () => number
}

interface Outage {
  readonly cause: OutageCause
  readonly since: number
}

/**
 * Whether the backend can be reached. It learns from the calls that people make, and looks by itself only where those
 * do not tell: when one has failed, which alone is no outage; while the backend is down, with a growing pause; and in
 * long silence, where it is `watchful`.
 */
export class Connectivity {
  readonly #options: ConnectivityOptions
  readonly #random: () => number
  #outage: Outage | undefined
  #looks = 0
  #nextLookAt = 0
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  #stopped = false
  #latencyMs: number | undefined

  constructor(options: ConnectivityOptions) {
    this.#options = options
    this.#random = options.random ?? Math.random
  }

  status(): Exclude<ServiceStatus, { status: 'misconfigured' }> {
    if (!this.#outage) return { status: 'open' }
    const leftMs = this.#looking ? 0 : Math.max(0, this.#nextLookAt - performance.now())
    const retryInSeconds = Math.ceil(leftMs / 1000)
    return { status: 'down', cause: this.#outage.cause, retryInSeconds }
  }

  /** How long the last look took that was answered, ms. */
  latencyMs(): number | undefined {
    return this.#latencyMs
  }

  /** Looks at once, unless it is looking. */
  probe(): Promise<void> {
    clearTimeout(this.#timer)
    // Not before it is noted that it is looking.
    this.#looking ??= Promise.resolve().then(() => this.#look())
    return this.#looking
  }

  /** The machine slept: what was known is old, and a pause that slept too would be much too long. */
  handleResume(): void {
    if (this.#stopped) return
    this.#looks = 0
    this.#lookIn(resumeDelay(this.#random))
    if (this.#outage) this.#options.onChange()
  }

  /** Every call to the backend ends here: with a cause where the backend was not heard. */
  reportOutcome(cause: OutageCause | undefined): void {
    if (this.#stopped) return
    if (!cause) this.#comeBack()
    else if (this.#looking) this.#fail(cause)
    else if (!this.#outage) void this.probe()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const startedAt = performance.now()
    await this.#options.probe()
    this.#looking = undefined
    if (!this.#outage) this.#latencyMs = Math.round(performance.now() - startedAt)
    if (!this.#outage || this.#stopped) return
    this.#lookIn(retryDelay(this.#looks, this.#random))
    this.#options.onChange()
  }

  #lookIn(pauseMs: number): void {
    clearTimeout(this.#timer)
    this.#nextLookAt = performance.now() + pauseMs
    this.#timer = setTimeout(() => void this.probe(), pauseMs)
    this.#timer.unref()
  }

  #comeBack(): void {
    clearTimeout(this.#timer)
    this.#looks = 0
    if (this.#options.probeWhenIdle) this.#lookIn(idleProbeDelay(this.#random))
    if (!this.#outage) return
    const afterSeconds = Math.round((performance.now() - this.#outage.since) / 1000)
    this.#outage = undefined
    this.#options.log('backend-back', { afterSeconds })
    this.#options.onChange()
  }

  #fail(cause: OutageCause): void {
    this.#looks += 1
    if (this.#outage?.cause !== cause) this.#options.log('backend-down', { cause })
    this.#outage = { cause, since: this.#outage?.since ?? performance.now() }
  }
}
