import { parentPort } from 'node:worker_threads'
import { Entry } from '@napi-rs/keyring'

/** An operation on an entry; `id` comes back with its answer. */
export interface KeychainOrder {
  readonly id: number
  readonly account: string
  readonly operation: 'setPassword' | 'getPassword' | 'deletePassword'
  readonly secret: string
}

/** What came of it. */
export type KeychainAnswer =
  | { readonly id: number; readonly value: string | boolean | null | undefined }
  | { readonly id: number; readonly error: unknown }

const service = 'segurometal-extranet-asegurados'

// An entry is opened for each operation: its session dies with a keychain service that is started again.
function carryOut({ account, operation, secret }: KeychainOrder) {
  const entry = new Entry(service, account, { linux: { store: 'secret-service' } })
  if (operation !== 'setPassword') return entry[operation]()
  entry.setPassword(secret)
  return undefined
}

parentPort?.on('message', (order: KeychainOrder) => {
  const { id } = order
  try {
    parentPort?.postMessage({ id, value: carryOut(order) } satisfies KeychainAnswer)
  } catch (error) {
    parentPort?.postMessage({ id, error } satisfies KeychainAnswer)
  }
})
