import type { SecretEntry } from '../../../electron/main/session/keychain.ts'

/** How a keychain of a system can be. A `frozen` one is given up by the library, a `hangs` one is waited for. */
export type KeychainMood = 'works' | 'absent' | 'locked' | 'frozen' | 'broken' | 'forgets' | 'hangs'

/** What the library says; `keychain-state.test.ts` has it from a real keyring. */
const sayings: Partial<Record<KeychainMood, string>> = {
  absent:
    'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
  locked: "Couldn't access platform storage: Secret Service: unlock prompt was dismissed",
  frozen: 'Platform failure: DBus error: Did not receive a reply.',
  broken: 'nobody knows',
}

/** A keychain in memory, in any mood; `release` ends the hanging. */
export function createFakeKeychain(mood: KeychainMood = 'works') {
  const secrets = new Map<string, string>()
  const calls: string[] = []
  const hanging = Promise.withResolvers<undefined>()
  let current = mood

  async function operate<T>(name: string, account: string, operation: () => T): Promise<T> {
    calls.push(`${name} ${account}`)
    if (current === 'hangs') await hanging.promise
    const saying = sayings[current]
    if (saying) throw Object.assign(new Error(saying), { code: 'GenericFailure' })
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
    secrets,
    calls,
    become: (next: KeychainMood) => {
      current = next
    },
    release: () => {
      current = 'works'
      hanging.resolve(undefined)
    },
  }
}
