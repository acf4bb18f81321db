import { isDeepStrictEqual } from 'node:util'
import type { ConfigError } from '../../../shared/ipc/service-status.ts'
import type { Result } from '../../../shared/result.ts'
import type { Config } from './config-file.ts'
import type { Log, LogFields } from '../base/log.ts'

/** What the configuration file says, or why it can't be used. */
export type ReadConfig = Result<Config, ConfigError>

interface SettingsOptions {
  readonly read: () => Promise<ReadConfig>
  /** Calls back after each change of the file; answers how to stop that. */
  readonly watch: (changed: () => void) => () => void
  readonly log: Log
  /** The file says something else than what is in use. */
  readonly onChange: () => void
  readonly gracePeriods?: Partial<Patience>
}

/** How long a file that can't be used must stay so before it counts against a configuration that is in use, ms. */
interface Patience {
  /** What is written in it is wrong: it may be half written. */
  readonly invalidMs: number
  /** It is not there: its drive may be away for a moment, or a tool deletes it before it writes it. */
  readonly missingMs: number
}

/** The configuration in use, and the one that the file asks for by now. */
export interface ConfigStore {
  readonly current: () => ReadConfig
  /** Whether the file says something else than what is in use. */
  readonly hasPending: () => boolean
  /** Takes over what the file says, where that is something else; for when nobody is in the middle of something. */
  readonly applyPending: () => boolean
  /** Looks at the file at once. */
  readonly reload: () => Promise<void>
  readonly stop: () => void
}

/** Reads the configuration, and follows its file. */
export async function openConfigStore(options: SettingsOptions): Promise<ConfigStore> {
  const { read, watch, log, onChange } = options
  const patience = { wrongMs: 2_000, goneMs: 60_000, ...options.gracePeriods }
  let current = await read()
  let latest = current
  let doubt: NodeJS.Timeout | undefined
  report(log, current)

  const changePending = () => !isDeepStrictEqual(latest, current)

  function settle(next: ReadConfig): void {
    if (isDeepStrictEqual(next, latest)) return
    latest = next
    report(log, latest)
    if (changePending()) onChange()
  }

  async function reload(doubted = false): Promise<void> {
    clearTimeout(doubt)
    const next = await read()
    const wait = latest.ok && !next.ok && !doubted ? patienceFor(next.error, patience) : 0
    if (wait === 0) settle(next)
    else doubt = setTimeout(() => void reload(true), wait)
  }

  const stopWatching = watch(() => void reload())
  return {
    current: () => current,
    hasPending: changePending,
    applyPending: () => {
      if (!changePending()) return false
      current = latest
      log('configured', { usable: current.ok })
      return true
    },
    reload,
    stop: () => {
      clearTimeout(doubt)
      stopWatching()
    },
  }
}

const patienceFor = ({ reason }: ConfigError, { missingMs: goneMs, invalidMs: wrongMs }: Patience) =>
  reason === 'missing' || reason === 'unreadable' ? goneMs : wrongMs

function report(log: Log, config: ReadConfig): void {
  if (config.ok) log('configuration-read', { mode: config.value.mode })
  else log('misconfigured', fieldsOf(config.error))
}

function fieldsOf({ reason, file, line, fieldErrors }: ConfigError): LogFields {
  const named = fieldErrors?.map(({ key, error }) => `${key} ${error}`).join(', ')
  return { reason, file, line, fieldErrors: named }
}
