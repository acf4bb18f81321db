import { z } from 'zod'
import { ClientMode } from '../api/sessions.ts'
import { type Bridge, call, namesOf } from './contract-types.ts'
import { ConfigError, ServiceStatus } from './service-status.ts'

const empty = z.object({})

/** Staff PIN: 6 to 12 digits. */
export const Pin = z.string().regex(/^\d{6,12}$/)

/**
 * Result of checking a PIN. `accepted` unlocks the staff window in which it was entered. `retryInSeconds` is the remaining
 * time of the lock.
 */
export const PinResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted') }),
  z.object({ outcome: z.literal('wrong'), triesLeft: z.int().positive() }),
  z.object({ outcome: z.literal('locked'), retryInSeconds: z.int().positive() }),
])
export type PinResult = z.output<typeof PinResult>

/** Failures with the same event and code: how many there were, and the time of the last one in ms since 1970. */
export const RecentFailure = z.object({
  event: z.string(),
  code: z.string(),
  times: z.int().positive(),
  lastAt: z.number(),
  /** Request id of the last failure, as in the backend's log. */
  requestId: z.string().optional(),
})
export type RecentFailure = Readonly<z.output<typeof RecentFailure>>

/**
 * State of the system's keychain. In all states except `usable`, the session token is only in memory.
 *
 * `unavailable`: the service is missing or does not start. `no-keyring`: the service has no keyring to write to.
 * `locked`: its password prompt was canceled or not shown. `denied`: the system's rules deny access.
 * `locked-or-denied`: one of these two; the system does not report which. `timed-out`: it is slow, hangs, or waits at its
 * prompt. `not-persistent`: it reports success and stores nothing. `failed`: another error, which is in the log.
 */
export const KeychainState = z.enum([
  'probing',
  'usable',
  'unavailable',
  'no-keyring',
  'locked',
  'denied',
  'locked-or-denied',
  'timed-out',
  'not-persistent',
  'failed',
])
export type KeychainState = z.output<typeof KeychainState>

/**
 * State of a kiosk's enrollment. `none`: the config has no code. `pending`: no response yet, or the keychain cannot keep
 * the key. `refused`: the backend does not accept the code, or the kiosk was revoked.
 */
export const EnrollmentState = z.enum(['none', 'pending', 'enrolled', 'refused'])
export type EnrollmentState = z.output<typeof EnrollmentState>

/** A machine's state, for its staff. Contains no personal data. */
export const Diagnostics = z.object({
  version: z.string(),
  mode: ClientMode,
  uptimeSeconds: z.int().nonnegative(),
  config: z.object({
    file: z.string(),
    error: ConfigError.nullable(),
    /** True if the file contains a different config, which takes effect at the next visit. */
    changePending: z.boolean(),
  }),
  backend: z.object({
    /** Scheme, host and port; `null` without a usable config. */
    origin: z.string().nullable(),
    serviceStatus: ServiceStatus,
    /** Duration of the last successful probe, ms; `null` before the first one. */
    latencyMs: z.number().nullable(),
  }),
  /** The keychain's state, checked for these diagnostics. */
  keychain: KeychainState,
  enrollment: EnrollmentState,
  failures: z.array(RecentFailure).readonly(),
})
export type Diagnostics = Readonly<z.output<typeof Diagnostics>>

/** Error for a call from a window in which no PIN was accepted. */
const pinErrors = ['session-expired'] as const

/** Calls between the staff window and main. No other page can make them. */
export const staffContract = {
  /** Seconds until a PIN can be tried again; 0 if PIN entry is not locked. */
  getPinLock: call({
    input: empty,
    output: z.object({ retryInSeconds: z.int().nonnegative() }),
    errors: [],
  }),
  /** Checks a PIN. After five wrong PINs, none is checked for five minutes. */
  enterPin: call({ input: z.object({ pin: Pin }), output: PinResult, errors: [] }),
  /** Runs the keychain's read-back check and returns the machine's current state. */
  getDiagnostics: call({ input: empty, output: Diagnostics, errors: [...pinErrors] }),
  /** Writes diagnostics and logs to a file and returns its path. */
  exportLogs: call({
    input: empty,
    output: z.object({ file: z.string() }),
    errors: [...pinErrors],
  }),
  /** Quits the program. The supervisor does not restart it. */
  quit: call({ input: empty, output: empty, errors: [...pinErrors] }),
  /** Quits the program. The supervisor restarts it. */
  restart: call({ input: empty, output: empty, errors: [...pinErrors] }),
  /** Closes the staff window. */
  closeStaff: call({ input: empty, output: empty, errors: [] }),
}

/** Type of {@link staffContract}. */
export type StaffContract = typeof staffContract

/** The staff page's API. */
export type StaffBridge = Bridge<StaffContract>

/** Names of all calls of {@link staffContract}. */
export const staffCallNames = namesOf(staffContract, 'call')
