import type { KeychainState } from '../../../shared/ipc/staff-contract.ts'
import { keychainStateOf } from './keychain-errors.ts'
import { errorCode, type Log } from '../base/log.ts'
import { type Enqueue, createSerialQueue } from '../base/serial-queue.ts'

/** One secret of ours in the keychain of the system. */
export interface SecretEntry {
  readonly setPassword: (secret: string) => Promise<void>
  readonly getPassword: () => Promise<string | null | undefined>
  readonly deletePassword: () => Promise<boolean>
}

/** Opens an entry of ours, without waiting for the keychain. */
export type OpenEntry = (account: 'session-token' | 'probe') => SecretEntry

/** Keeps one token in the keychain of the system. No call ever rejects or takes longer than the time limit. */
export interface Keychain {
  readonly read: () => Promise<string | undefined>
  readonly write: (token: string) => Promise<void>
  readonly remove: () => Promise<void>
  /** Tries it anew. */
  readonly probe: () => Promise<void>
  /** How it was when it was last used. */
  readonly state: () => KeychainState
}

interface KeychainOptions {
  readonly openEntry: OpenEntry
  readonly log: Log
  readonly timeLimitMs: number
  /** When to delete again after a deletion that got no answer. */
  readonly retryMs: number
}

/**
 * Opens the keychain and probes it with an entry of its own. Where that fails nothing is written, and the token lives in
 * memory alone; the next token's turn begins with another probe, as somebody may have unlocked it meanwhile.
 *
 * A write that was stuck behind a prompt can't land after the deletion that was to undo it, as each has its turn. A
 * deletion that failed is owed: done as soon as a probe succeeds, and tried again by itself where there was no answer.
 */
export const openKeychain = (options: KeychainOptions): Keychain => new TokenKeychain(options)

class TokenKeychain implements Keychain {
  readonly #options: KeychainOptions
  readonly #inTurn: Enqueue
  #state: KeychainState = 'probing'
  /** The token of the person who is signed in. */
  #wanted: string | undefined
  #deletionOwed = false
  #retry: NodeJS.Timeout | undefined

  constructor(options: KeychainOptions) {
    const { log, timeLimitMs } = options
    this.#options = options
    this.#inTurn = createSerialQueue({
      timeLimitMs,
      onError: (operation, error) => {
        this.#state = keychainStateOf(error)
        const code = this.#state === 'failed' ? errorCode(error) : this.#state
        log('keychain-failed', { operation, code })
      },
      onLate: (operation) => {
        this.#state = 'unanswered'
        log('keychain-failed', { operation, code: this.#state })
      },
    })
    void this.probe()
  }

  readonly state = () => this.#state

  readonly probe = () => this.#inTurn('probe', () => this.#probe())

  readonly read = () => this.#inTurn('read', () => this.#read())

  readonly write = (token: string) => {
    this.#wanted = token
    return this.#inTurn('write', () => this.#keep(token))
  }

  readonly remove = () => {
    this.#wanted = undefined
    this.#deletionOwed = true
    clearTimeout(this.#retry)
    return this.#inTurn('remove', () => this.#forget().catch(this.#retryUnanswered))
  }

  async #probe(): Promise<void> {
    const { openEntry, log } = this.#options
    this.#state = (await keepsSecrets(openEntry('probe'))) ? 'usable' : 'forgetful'
    log('keychain-probed', { state: this.#state })
    if (this.#deletionOwed && this.#wanted === undefined) await this.#forget()
  }

  async #read(): Promise<string | undefined> {
    // A token whose deletion is owed belongs to nobody any more.
    if (this.#state !== 'usable' || this.#deletionOwed) return undefined
    return (await this.#token().getPassword()) ?? undefined
  }

  async #keep(token: string): Promise<void> {
    if (this.#state !== 'usable') await this.#probe()
    // Whoever it belongs to may have left while the keychain was slow.
    if (this.#state !== 'usable' || this.#wanted !== token) return
    await this.#token().setPassword(token)
    this.#deletionOwed = false
  }

  async #forget(): Promise<void> {
    await this.#token().deletePassword()
    this.#deletionOwed = false
  }

  /** A keychain that goes on after it hung may still do what it was told before. */
  readonly #retryUnanswered = (error: unknown): never => {
    if (keychainStateOf(error) === 'unanswered') {
      const again = () => void (this.#wanted === undefined && this.remove())
      this.#retry = setTimeout(again, this.#options.retryMs).unref()
    }
    throw error
  }

  readonly #token = () => this.#options.openEntry('session-token')
}

/** Some keychains report success and keep nothing, so what was written is read back. */
async function keepsSecrets(entry: SecretEntry): Promise<boolean> {
  await entry.setPassword('probe')
  const kept = (await entry.getPassword()) === 'probe'
  await entry.deletePassword()
  return kept
}
