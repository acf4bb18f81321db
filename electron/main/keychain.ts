import { setTimeout as delay } from 'node:timers/promises'
import { kindOf, type Log } from './log.ts'

/** The part of `AsyncEntry` of @napi-rs/keyring that is used. */
export interface SecretEntry {
  readonly setPassword: (secret: string) => Promise<void>
  readonly getPassword: () => Promise<string | null | undefined>
  readonly deletePassword: () => Promise<boolean>
}

/** Keeps one token in the keychain of the system. No call ever rejects or takes longer than the time limit. */
export interface Keychain {
  readonly read: () => Promise<string | undefined>
  readonly write: (token: string) => Promise<void>
  readonly remove: () => Promise<void>
  /** Whether it keeps what it is given; `undefined` before that is known. */
  readonly usable: () => boolean | undefined
}

interface KeychainOptions {
  /** Opens an entry of ours; throws where there is no keychain. */
  readonly openEntry: (account: 'session-token' | 'probe') => SecretEntry
  readonly log: Log
  readonly timeLimitMs: number
}

/**
 * Opens the keychain and probes it with an entry of its own. Where the probe fails nothing is written later, and the
 * token lives in memory alone; deleting is still tried whenever a session ends.
 *
 * Each operation starts after the real end of the one before, however long its caller waited: a write that was stuck
 * behind a prompt can't land after the deletion that was to undo it.
 */
export function openKeychain({ openEntry, log, timeLimitMs }: KeychainOptions): Keychain {
  let last: Promise<unknown> = Promise.resolve()
  let usable: boolean | undefined

  async function inTurn<T>(name: string, operation: () => Promise<T>): Promise<T | undefined> {
    const turn = last.then(operation).catch((error: unknown) => {
      log('keychain-failed', { operation: name, code: kindOf(error) })
      return undefined
    })
    last = turn
    const late = delay(timeLimitMs, tooLate, { ref: false })
    const outcome = await Promise.race([turn, late])
    if (outcome !== tooLate) return outcome
    log('keychain-failed', { operation: name, code: 'TIMEOUT' })
    return undefined
  }

  const token = () => openEntry('session-token')
  void inTurn('probe', async () => {
    usable = false
    usable = await keepsSecrets(openEntry('probe'))
    log('keychain-probed', { usable })
  })

  return {
    read: () => inTurn('read', async () => (usable ? readToken(token()) : undefined)),
    write: (secret) =>
      inTurn('write', async () => (usable ? token().setPassword(secret) : undefined)),
    remove: () => inTurn('remove', () => removeToken(token())),
    usable: () => usable,
  }
}

const tooLate = Symbol('too late')

async function readToken(entry: SecretEntry): Promise<string | undefined> {
  return (await entry.getPassword()) ?? undefined
}

async function removeToken(entry: SecretEntry): Promise<void> {
  await entry.deletePassword()
}

/** Some keychains report success and keep nothing, so what was written is read back. */
async function keepsSecrets(entry: SecretEntry): Promise<boolean> {
  try {
    await entry.setPassword('probe')
    return (await entry.getPassword()) === 'probe'
  } finally {
    await entry.deletePassword()
  }
}
