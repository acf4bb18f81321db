import { parentPort } from 'node:worker_threads'
import { Entry } from '@napi-rs/keyring'

/** An operation on an entry. `id` is copied into the response. */
export interface KeychainRequest {
  readonly id: number
  readonly account: string
  readonly operation: 'setPassword' | 'getPassword' | 'deletePassword'
  readonly secret: string
  /** Set to 1 and notified once the operation has ended, for a main thread that blocks until then. */
  readonly ended?: Int32Array<SharedArrayBuffer>
}

export type KeychainResponse =
  | { readonly id: number; readonly value: string | boolean | null | undefined }
  | { readonly id: number; readonly error: unknown }

const service = 'segurometal-extranet-asegurados'

// Opens a new entry for each operation, because an entry's session ends when the keychain service restarts.
function execute({ account, operation, secret }: KeychainRequest) {
  const entry = new Entry(service, account, { linux: { store: 'secret-service' } })
  if (operation !== 'setPassword') return entry[operation]()
  entry.setPassword(secret)
  return undefined
}

parentPort?.on('message', (request: KeychainRequest) => {
  const { id, ended } = request
  try {
    parentPort?.postMessage({ id, value: execute(request) } satisfies KeychainResponse)
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies KeychainResponse)
  }
  if (!ended) return
  Atomics.store(ended, 0, 1)
  Atomics.notify(ended, 0)
})
