import { EventEmitter } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import type { ClientMode } from '../../../shared/api/sessions.ts'
import type { BranchInfo } from '../../../shared/ipc/branch-info.ts'
import type { ConfigError } from '../../../shared/ipc/service-status.ts'
import type { Result } from '../../../shared/result.ts'
import type { Log, LogFields } from '../base/log.ts'
import type { Config } from './config-file.ts'

/** The config file's content, or the reason why it cannot be used. */
export type ReadConfig = Result<Config, ConfigError>

interface ConfigStoreOptions {
  readonly read: () => Promise<ReadConfig>
  /** Calls `changed` after each change to the file. The returned function stops watching. */
  readonly watch: (changed: () => void) => () => void
  readonly log: Log
  readonly gracePeriods?: Partial<GracePeriods>
}

/** Time in ms for which a file must stay unusable before it replaces a usable one. */
interface GracePeriods {
  /** Grace period for invalid content: the file may be half written. */
  readonly invalidMs: number
  /**
   * Grace period for a missing file: its drive may be offline briefly, or a tool may delete the file before writing it
   * again.
   */
  readonly missingMs: number
}

interface ConfigEvents {
  /** Emitted when the file differs from the config in use. */
  readonly pending: []
  /** Emitted when a new config is in use. */
  readonly applied: []
  /** Emitted after `applied` if the new config has a different mode. */
  readonly 'mode-changed': []
}

/**
 * The config in use and, if the file has changed, its new config, which is pending until {@link ConfigStore.applyPending} is
 * called.
 */
export class ConfigStore extends EventEmitter<ConfigEvents> {
  readonly #options: ConfigStoreOptions
  readonly #gracePeriods: GracePeriods
  readonly #stopWatching: () => void
  #current: ReadConfig
  #latest: ReadConfig
  #mode: ClientMode
  #staffPinHash: string | undefined
  #graceTimer: NodeJS.Timeout | undefined

  constructor(options: ConfigStoreOptions, initial: ReadConfig) {
    super()
    this.#options = options
    this.#gracePeriods = { invalidMs: 2_000, missingMs: 60_000, ...options.gracePeriods }
    this.#current = initial
    this.#latest = initial
    this.#mode = !initial.ok && initial.error.reason === 'missing' ? 'workstation' : 'kiosk'
    this.#remember()
    report(options.log, initial)
    this.#stopWatching = options.watch(() => void this.reload())
  }

  readonly current = (): ReadConfig => this.#current

  /**
   * The last known mode. Before there has been a valid config, `workstation` if there was no file: nobody has made a kiosk of
   * this machine, and a kiosk without a staff PIN would lock its desktop. If there was one, `kiosk`, because a fault in it
   * must not make a kiosk easy to close.
   */
  readonly mode = (): ClientMode => this.#mode

  /** Name of the kiosk's printer, if the config has one. */
  readonly printerName = (): string | undefined =>
    this.#current.ok ? this.#current.value.printer : undefined

  readonly allowsPrinting = (): boolean => this.#current.ok && this.#current.value.printing

  /** The code with which a kiosk enrolls, if the config has one. */
  readonly enrollmentCode = (): string | undefined =>
    this.#mode === 'kiosk' && this.#current.ok ? this.#current.value.enrollment : undefined

  /** Returns true if this machine may keep device cookies. */
  readonly keepsDeviceCookies = (): boolean =>
    this.#mode === 'workstation' && this.#current.ok && this.#current.value.deviceCookies !== false

  readonly branch = (): BranchInfo => (this.#current.ok ? this.#current.value.branch : {})

  /** PIN hash of the last valid config, so that an error in the next one does not lock staff out. */
  readonly staffPinHash = (): string | undefined => this.#staffPinHash

  readonly hasPending = (): boolean => !isDeepStrictEqual(this.#latest, this.#current)

  /** Starts using the config in the file. Called only between visits. Returns false if nothing is pending. */
  readonly applyPending = (): boolean => {
    if (!this.hasPending()) return false
    const oldMode = this.#mode
    this.#current = this.#latest
    this.#remember()
    this.#options.log('config-applied', { usable: this.#current.ok })
    this.emit('applied')
    if (this.#mode !== oldMode) this.emit('mode-changed')
    return true
  }

  /** Reads the file now. */
  readonly reload = (): Promise<void> => this.#read(false)

  readonly stop = (): void => {
    clearTimeout(this.#graceTimer)
    this.#stopWatching()
  }

  async #read(graceOver: boolean): Promise<void> {
    clearTimeout(this.#graceTimer)
    const next = await this.#options.read()
    const becameUnusable = this.#latest.ok && !next.ok && !graceOver
    const waitMs = becameUnusable ? gracePeriodFor(next.error, this.#gracePeriods) : 0
    if (waitMs === 0) this.#setLatest(next)
    else this.#graceTimer = setTimeout(() => void this.#read(true), waitMs)
  }

  #setLatest(next: ReadConfig): void {
    if (isDeepStrictEqual(next, this.#latest)) return
    this.#latest = next
    report(this.#options.log, next)
    if (this.hasPending()) this.emit('pending')
  }

  #remember(): void {
    if (!this.#current.ok) return
    this.#mode = this.#current.value.mode
    this.#staffPinHash = this.#current.value.staffPinHash
  }
}

/** Reads the config file and watches it for changes. */
export const openConfigStore = async (options: ConfigStoreOptions): Promise<ConfigStore> =>
  new ConfigStore(options, await options.read())

const gracePeriodFor = ({ reason }: ConfigError, { missingMs, invalidMs }: GracePeriods) =>
  reason === 'missing' || reason === 'unreadable' ? missingMs : invalidMs

function report(log: Log, config: ReadConfig): void {
  if (config.ok) log('config-read', { mode: config.value.mode })
  else log('misconfigured', logFieldsOf(config.error))
}

function logFieldsOf({ reason, file, line, fieldErrors }: ConfigError): LogFields {
  const named = fieldErrors
    ?.map(({ key, error, line: at }) => `${key} ${error}${at === undefined ? '' : ` (line ${at})`}`)
    .join(', ')
  return { reason, file, line, fieldErrors: named }
}
