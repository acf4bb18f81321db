import type { SecretEntry } from '../../electron/main/keychain.ts'

/** How a keychain of a system can be. */
export type KeychainMood = 'works' | 'absent' | 'locked' | 'forgets' | 'hangs'

/** A keychain in memory, in any mood; `release` ends the hanging. */
export function createFakeKeychain(mood: KeychainMood = 'works') {
  const secrets = new Map<string, string>()
  const calls: string[] = []
  const hanging = Promise.withResolvers<undefined>()
  let current = mood

  async function operate<T>(name: string, account: string, operation: () => T): Promise<T> {
    calls.push(`${name} ${account}`)
    if (current === 'hangs') await hanging.promise
    if (current === 'locked') throw Object.assign(new Error('locked'), { code: 'GenericFailure' })
    return operation()
  }

  const openEntry = (account: string): SecretEntry => {
    if (current === 'absent') throw Object.assign(new Error('no D-Bus'), { code: 'GenericFailure' })
    return {
      setPassword: (secret) =>
        operate('write', account, () => {
          if (current !== 'forgets') secrets.set(account, secret)
        }),
      getPassword: () => operate('read', account, () => secrets.get(account) ?? null),
      deletePassword: () => operate('delete', account, () => secrets.delete(account)),
    }
  }

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
