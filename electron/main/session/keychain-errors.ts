import type { KeychainState } from '../../../shared/ipc/staff-contract.ts'

/**
 * Messages from the keychain library. All of its errors have the same code, so only the message distinguishes them; a test
 * obtains each message from a real keyring. The most specific ones come first.
 */
const errorPatterns: readonly (readonly [pattern: RegExp, KeychainState])[] = [
  // The password prompt was canceled, or there was no screen to show it on.
  [/unlock prompt was dismissed/, 'locked'],
  [/no result found/, 'no-keyring'],
  [/Rejected send message/, 'denied'],
  [/Did not receive a reply|disconnected from message bus without replying/, 'timed-out'],
  [/Failed to connect to socket|DBUS_SESSION_BUS_ADDRESS/, 'unavailable'],
  [/not provided by any \.service files|Process \S+ exited/, 'unavailable'],
  // On every system, the library's own message for "locked or access denied".
  [/^Couldn't access platform storage/, 'locked-or-denied'],
]

/** Returns the keychain's state according to an error from the library. */
export function keychainStateOf(error: unknown): KeychainState {
  const message = error instanceof Error ? error.message : ''
  return errorPatterns.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed'
}
