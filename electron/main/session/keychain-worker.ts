import { parentPort } from 'node:worker_threads'
import { Entry } from '@napi-rs/keyring'

/** An operation on an entry; `id` comes back with its answer. */
export interface KeychainRequest {
  readonly id: number
  readonly account: string
  readonly operation: 'setPassword' | 'getPassword' | 'deletePassword'
  readonly secret: string
}

/** What came of it. */
export type KeychainResponse =
  | { readonly id: number; readonly value: string | boolean | null | undefined }
  | { readonly id: number; readonly error: unknown }

const service = 'segurometal-extranet-asegurados'

// An entry is opened for each operation: its session dies with a keychain service that is started again.
function carryOut({ account, operation, secret }: KeychainRequest) {
  const entry = new Entry(service, account, { linux: { store: 'secret-service' } })
  if (operation !== 'setPassword') return entry[operation]()
  entry.setPassword(secret)
  return undefined
}

parentPort?.on('message', (order: KeychainRequest) => {
  const { id } = order
  try {
    parentPort?.postMessage({ id, value: carryOut(order) } satisfies KeychainResponse)
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies KeychainResponse)
  }
})
