import { Worker } from 'node:worker_threads'
import type { OpenEntry } from './keychain.ts'
import type { KeychainResponse, KeychainRequest } from './keychain-worker.ts'

/**
 * The keychain of the system, in a thread of its own: to open an entry the library waits for it on the thread that
 * asks, 2 s where it hangs, and main's thread is what all windows wait for.
 */
export function openSystemKeychain(threadFile: string): OpenEntry {
  // Flags of the main thread, such as the hooks of a test, are not for this one.
  const thread = new Worker(threadFile, { execArgv: [] })
  thread.unref()
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let orders = 0
  let death: Error | undefined

  thread.on('message', (answer: KeychainResponse) => {
    const order = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) order?.reject(answer.error)
    else order?.resolve(answer.value)
  })
  // It can't be loaded, or has a bug: to whoever uses it that is one more way for a keychain to fail.
  thread.on('error', (error) => {
    death = error instanceof Error ? error : new Error('thread')
    for (const { reject } of waiting.values()) reject(death)
    waiting.clear()
  })

  async function order(wish: Omit<KeychainRequest, 'id'>): Promise<unknown> {
    if (death) throw death
    orders += 1
    const outcome = Promise.withResolvers<unknown>()
    waiting.set(orders, outcome)
    thread.postMessage({ id: orders, ...wish } satisfies KeychainRequest)
    return await outcome.promise
  }

  return (account) => ({
    setPassword: async (secret) => {
      await order({ account, operation: 'setPassword', secret })
    },
    getPassword: async () =>
      (await order({ account, operation: 'getPassword', secret: '' })) as string | null,
    deletePassword: async () =>
      (await order({ account, operation: 'deletePassword', secret: '' })) as boolean,
  })
}
