import type { SecretEntry } from '../../../electron/main/session/keychain.ts'

/** With `timed-out`, the library reports a timeout of the keychain; with `hangs`, it never responds. */
export type KeychainBehavior =
  'works' | 'unavailable' | 'locked' | 'timed-out' | 'broken' | 'forgets' | 'hangs'

/** The keychain library's messages, which `keychain-errors.test.ts` obtains from a real keyring. */
const messages: Partial<Record<KeychainBehavior, string>> = {
  unavailable:
    'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
  locked: "Couldn't access platform storage: Secret Service: unlock prompt was dismissed",
  'timed-out': 'Platform failure: DBus error: Did not receive a reply.',
  broken: 'an unknown error',
}

/** An in-memory keychain. `behave` changes its behavior; `release` ends a hang. */
export function createFakeKeychain(behavior: KeychainBehavior = 'works') {
  const secrets = new Map<string, string>()
  const calls: string[] = []
  const hanging = Promise.withResolvers<undefined>()
  let current = behavior

  async function operate<T>(name: string, account: string, operation: () => T): Promise<T> {
    calls.push(`${name} ${account}`)
    if (current === 'hangs') await hanging.promise
    const message = messages[current]
    if (message) throw Object.assign(new Error(message), { code: 'GenericFailure' })
    return operation()
  }

  const openEntry = (account: string): SecretEntry => ({
    setPassword: (secret) =>
      operate('write', account, () => {
        if (current !== 'forgets') secrets.set(account, secret)
      }),
    getPassword: () => operate('read', account, () => secrets.get(account) ?? null),
    deletePassword: () => operate('delete', account, () => secrets.delete(account)),
  })

  return {
    openEntry,
    deleteBlocking: (account: string) => {
      calls.push(`delete ${account} and wait`)
      secrets.delete(account)
    },
    secrets,
    calls,
    behave: (next: KeychainBehavior) => {
      current = next
    },
    release: () => {
      current = 'works'
      hanging.resolve(undefined)
    },
  }
}
