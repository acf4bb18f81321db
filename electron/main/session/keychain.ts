import type { KeychainState } from '../../../shared/ipc/staff-contract.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { errorCode, type Log } from '../base/log.ts'
import { createSerialQueue, type Enqueue } from '../base/serial-queue.ts'
import { keychainStateOf } from './keychain-errors.ts'

/** A secret in the system's keychain. */
export interface SecretEntry {
  readonly setPassword: (secret: string) => Promise<void>
  readonly getPassword: () => Promise<string | null | undefined>
  readonly deletePassword: () => Promise<boolean>
}

/** Entries of secrets that are not deleted when a session ends. */
type LastingEntryName = 'kiosk-key' | 'device-cookies'

export type EntryName = 'session-token' | 'probe' | LastingEntryName

/** Returns an entry; does not access the keychain yet. */
export type OpenEntry = (account: EntryName) => SecretEntry

/** The system's keychain. */
export interface SystemKeychain {
  readonly openEntry: OpenEntry
  /**
   * Deletes an entry once all earlier operations have ended. Blocks the calling thread until the entry is deleted, for
   * `limitMs` at most.
   */
  readonly deleteBlocking: (account: EntryName, limitMs: number) => void
  /** True while an operation has not ended. */
  readonly isBusy: () => boolean
}

/** Stores a token in the system's keychain. No call rejects or takes longer than the time limit. */
export interface Keychain {
  readonly read: () => Promise<string | undefined>
  /** Stores the token. One of more than 1,280 characters stays in memory only and is lost when the program exits. */
  readonly write: (token: string) => Promise<void>
  readonly remove: () => Promise<void>
  /** Removes the token before it returns, for an exit that waits for nothing else. */
  readonly removeBlocking: () => void
  /** Runs the read-back check: writes a test secret, reads it back and deletes it. Updates `state`. */
  readonly probe: () => Promise<void>
  /** The keychain's state at its last use. */
  readonly state: () => KeychainState
}

/**
 * A secret that stays in the keychain when a session ends. It is accessed only while the keychain is usable, so that it
 * never causes a prompt. No call rejects or takes longer than the time limit.
 */
export interface LastingSecret {
  /** Resolves to `undefined` if there is no such entry, and fails if the keychain is not usable. */
  readonly read: () => Promise<Result<string | undefined, 'unusable'>>
  /** Resolves to true if the keychain has returned the same secret after it was written. */
  readonly write: (secret: string) => Promise<boolean>
  readonly remove: () => Promise<boolean>
}

/** The lasting secrets in a keychain. */
export interface LastingSecrets {
  readonly lastingSecret: (account: LastingEntryName) => LastingSecret
}

interface KeychainOptions {
  readonly system: Pick<SystemKeychain, 'openEntry' | 'deleteBlocking'>
  readonly log: Log
  readonly timeLimitMs: number
  /** Delay before a deletion that timed out is repeated. */
  readonly retryMs: number
}

/**
 * Opens the keychain and runs the read-back check with a separate entry. If the check fails, nothing is written and the
 * token stays in memory only. The next write repeats the check, because the keychain may have been unlocked by then.
 *
 * Operations run one at a time, so a write that was blocked by a prompt cannot land after the deletion that follows it. A
 * deletion that failed remains pending: it runs after the next successful check and, if it timed out, is also retried.
 */
export const openKeychain = (
  options: Pick<KeychainOptions, 'system' | 'log'> & Partial<KeychainOptions>,
): Keychain & LastingSecrets =>
  new TokenKeychain({ timeLimitMs: 3_000, retryMs: 5_000, ...options })

/** Windows stores a secret as UTF-16 in at most 2,560 bytes. Other systems could store more, but get the same limit. */
export const maxSecretLength = 1_280

/**
 * Longest delay of the program's exit, ms. Windows allows 5 s before it tells the user which programs delay the shutdown.
 */
const blockingLimitMs = 1_500

class TokenKeychain implements Keychain, LastingSecrets {
  readonly #options: KeychainOptions
  readonly #enqueue: Enqueue
  #state: KeychainState = 'probing'
  /** The current session's token. */
  #wanted: string | undefined
  #deletionDue = false
  #retry: NodeJS.Timeout | undefined

  constructor(options: KeychainOptions) {
    const { log, timeLimitMs } = options
    this.#options = options
    this.#enqueue = createSerialQueue({
      timeLimitMs,
      onError: (operation, error) => {
        this.#state = keychainStateOf(error)
        const code = this.#state === 'failed' ? errorCode(error) : this.#state
        log('keychain-failed', { operation, code })
      },
      onTimeout: (operation) => {
        this.#state = 'timed-out'
        log('keychain-failed', { operation, code: this.#state })
      },
    })
    void this.probe()
  }

  readonly state = () => this.#state

  readonly probe = () => this.#enqueue('probe', () => this.#probe())

  readonly read = () => this.#enqueue('read', () => this.#read())

  readonly write = (token: string) => {
    if (token.length > maxSecretLength) {
      this.#options.log('token-not-stored', { reason: 'too-long' })
      return this.remove()
    }
    this.#wanted = token
    return this.#enqueue('write', () => this.#write(token))
  }

  readonly remove = () => {
    this.#wanted = undefined
    this.#deletionDue = true
    clearTimeout(this.#retry)
    return this.#enqueue('remove', () => this.#remove().catch(this.#retryAfterTimeout))
  }

  readonly removeBlocking = () => {
    this.#wanted = undefined
    this.#deletionDue = true
    // Any other state has stored nothing, and access could show a prompt.
    if (this.#state !== 'usable') return
    this.#options.system.deleteBlocking('session-token', blockingLimitMs)
  }

  readonly lastingSecret = (account: LastingEntryName): LastingSecret => {
    const ifUsable = <T>(operation: string, task: (entry: SecretEntry) => Promise<T>) =>
      this.#enqueue(`${operation}-${account}`, async () =>
        this.#state === 'usable'
          ? ok(await task(this.#options.system.openEntry(account)))
          : err('unusable' as const),
      )
    return {
      read: async () => {
        const stored = await ifUsable('read', (entry) => entry.getPassword())
        return stored?.ok ? ok(stored.value ?? undefined) : err('unusable')
      },
      write: async (secret) => {
        const kept = await ifUsable('write', async (entry) => {
          await entry.setPassword(secret)
          return (await entry.getPassword()) === secret
        })
        return kept?.ok === true && kept.value
      },
      remove: async () =>
        (await ifUsable('remove', (entry) => entry.deletePassword()))?.ok ?? false,
    }
  }

  async #probe(): Promise<void> {
    const { system, log } = this.#options
    this.#state = (await keepsSecrets(system.openEntry('probe'))) ? 'usable' : 'not-persistent'
    log('keychain-probed', { state: this.#state })
    if (this.#deletionDue && this.#wanted === undefined) await this.#remove()
  }

  async #read(): Promise<string | undefined> {
    // A token that is due for deletion belongs to an ended session.
    if (this.#state !== 'usable' || this.#deletionDue) return undefined
    return (await this.#entry().getPassword()) ?? undefined
  }

  async #write(token: string): Promise<void> {
    if (this.#state !== 'usable') await this.#probe()
    // The session may have ended while the keychain was slow.
    if (this.#state !== 'usable' || this.#wanted !== token) return
    await this.#entry().setPassword(token)
    this.#deletionDue = false
  }

  async #remove(): Promise<void> {
    await this.#entry().deletePassword()
    this.#deletionDue = false
  }

  /**
   * Keeps retrying a deletion that timed out: a keychain that recovers from a hang may still execute the write that preceded
   * it.
   */
  readonly #retryAfterTimeout = (error: unknown): never => {
    if (keychainStateOf(error) === 'timed-out') {
      const again = () => void (this.#wanted === undefined && this.remove())
      this.#retry = setTimeout(again, this.#options.retryMs).unref()
    }
    throw error
  }

  readonly #entry = () => this.#options.system.openEntry('session-token')
}

/** Reads the secret back, because some keychains report success and store nothing. */
async function keepsSecrets(entry: SecretEntry): Promise<boolean> {
  await entry.setPassword('probe')
  const kept = (await entry.getPassword()) === 'probe'
  await entry.deletePassword()
  return kept
}
