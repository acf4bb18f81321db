import { Worker } from 'node:worker_threads'
import type { SystemKeychain } from './keychain.ts'
import type { KeychainRequest, KeychainResponse } from './keychain-worker.ts'

/** Opens the system's keychain. Its worker thread starts immediately. */
export function openSystemKeychain(workerFile: string): SystemKeychain {
  const worker = startWorker(workerFile)
  return {
    openEntry: (account) => ({
      setPassword: async (secret) => {
        await worker.send({ account, operation: 'setPassword', secret })
      },
      getPassword: async () =>
        (await worker.send({ account, operation: 'getPassword', secret: '' })) as string | null,
      deletePassword: async () =>
        (await worker.send({ account, operation: 'deletePassword', secret: '' })) as boolean,
    }),
    deleteBlocking: (account, limitMs) => {
      const ended = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
      const request = { account, operation: 'deletePassword', secret: '', ended } as const
      worker.send(request).catch(() => undefined)
      if (worker.isBusy()) Atomics.wait(ended, 0, 0, limitMs)
    },
    isBusy: worker.isBusy,
  }
}

/**
 * Starts the worker thread, because the library blocks the calling thread (for 2 s if the keychain hangs), and main's thread
 * serves all windows.
 */
function startWorker(file: string) {
  // The worker thread must not inherit the main thread's flags, such as a test's module hooks.
  const worker = new Worker(file, { execArgv: [] })
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
  // The worker thread could not be loaded or has crashed. Callers see an ordinary keychain failure.
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

  return { send, isBusy: () => pending.size > 0 }
}
