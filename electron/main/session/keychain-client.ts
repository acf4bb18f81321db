import { Worker } from 'node:worker_threads'
import type { EntryName, OpenEntry } from './keychain.ts'
import type { KeychainRequest, KeychainResponse } from './keychain-worker.ts'

/** The system's keychain. */
export interface SystemKeychain {
  readonly openEntry: OpenEntry
  /** Deletes an entry after all earlier operations, and blocks the calling thread until then or for `limitMs`. */
  readonly deleteBlocking: (account: EntryName, limitMs: number) => void
  /** True while an operation has not ended. */
  readonly isBusy: () => boolean
}

/**
 * Opens the system's keychain, in a worker thread: the library blocks the calling thread, for 2 s if the keychain hangs, and
 * main's thread serves all windows.
 */
export function openSystemKeychain(workerFile: string): SystemKeychain {
  // Does not inherit the main thread's flags, such as a test's module hooks.
  const worker = new Worker(workerFile, { execArgv: [] })
  worker.unref()
  const pending = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let workerError: Error | undefined

  worker.on('message', (response: KeychainResponse) => {
    const request = pending.get(response.id)
    pending.delete(response.id)
    if ('error' in response) request?.reject(response.error)
    else request?.resolve(response.value)
  })
  // The worker could not be loaded or crashed. Callers see a keychain that fails.
  worker.on('error', (error) => {
    workerError = error instanceof Error ? error : new Error('keychain worker failed')
    for (const { reject } of pending.values()) reject(workerError)
    pending.clear()
  })

  async function send(request: Omit<KeychainRequest, 'id'>): Promise<unknown> {
    if (workerError) throw workerError
    lastId += 1
    const response = Promise.withResolvers<unknown>()
    pending.set(lastId, response)
    worker.postMessage({ id: lastId, ...request } satisfies KeychainRequest)
    return await response.promise
  }

  function deleteBlocking(account: EntryName, limitMs: number): void {
    const ended = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    send({ account, operation: 'deletePassword', secret: '', ended }).catch(() => undefined)
    if (!workerError) Atomics.wait(ended, 0, 0, limitMs)
  }

  return {
    openEntry: (account) => ({
      setPassword: async (secret) => {
        await send({ account, operation: 'setPassword', secret })
      },
      getPassword: async () =>
        (await send({ account, operation: 'getPassword', secret: '' })) as string | null,
      deletePassword: async () =>
        (await send({ account, operation: 'deletePassword', secret: '' })) as boolean,
    }),
    deleteBlocking,
    isBusy: () => pending.size > 0,
  }
}
