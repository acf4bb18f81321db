import type { KeychainState } from '../../../shared/ipc/staff-contract.ts'

/**
 * What the library says, and what it means. All of its errors have the same code, so the message has to be read; the
 * test has each of these from a real keyring. The most particular comes first.
 */
const meanings: readonly (readonly [saying: RegExp, KeychainState])[] = [
  // It asked for a password, and nobody gave one: somebody refused, or there was no screen to ask on.
  [/unlock prompt was dismissed/, 'locked'],
  [/no result found/, 'uncreated'],
  [/Rejected send message/, 'denied'],
  [/Did not receive a reply|disconnected from message bus without replying/, 'unanswered'],
  [/Failed to connect to socket|DBUS_SESSION_BUS_ADDRESS/, 'absent'],
  [/not provided by any \.service files|Process \S+ exited/, 'absent'],
  // The library's own words for "locked, or access denied", on every system.
  [/^Couldn't access platform storage/, 'locked-or-denied'],
]

/** What an error of the keychain tells of it. */
export function keychainStateOf(error: unknown): KeychainState {
  const message = error instanceof Error ? error.message : ''
  return meanings.find(([saying]) => saying.test(message))?.[1] ?? 'failed'
}
