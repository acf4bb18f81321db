import { z } from 'zod'
import { ClientMode } from '../api/sessions.ts'
import { type Bridge, call, namesOf } from './contract-types.ts'
import { ConfigError, ServiceStatus } from './service-status.ts'

const empty = z.object({})

/** A PIN of the staff: 6 to 12 digits. */
export const Pin = z.string().regex(/^\d{6,12}$/)

/** What came of a PIN: `proven` opens what is behind it, for this window alone. Times are in seconds. */
export const PinResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('proven') }),
  z.object({ outcome: z.literal('wrong'), triesLeft: z.int().positive() }),
  z.object({ outcome: z.literal('locked'), retryInSeconds: z.int().positive() }),
])
export type PinResult = z.output<typeof PinResult>

/** A kind of failure, how often it came and when last, in ms since 1970. */
export const RecentFailure = z.object({
  event: z.string(),
  code: z.string(),
  times: z.int().positive(),
  lastAt: z.number(),
  /** Under which the backend has the last one in its own log. */
  requestId: z.string().optional(),
})
export type RecentFailure = Readonly<z.output<typeof RecentFailure>>

/**
 * How the keychain of the system is. In all but `usable` a session's token is in memory alone.
 *
 * `absent`: there is none, or it does not start. `uncreated`: it holds no keyring to write to. `locked`: it wanted to be
 * unlocked and nobody did. `denied`: rules of the system keep the program from it. `locked-or-denied`: one of the two,
 * and the system does not say which. `unanswered`: it is slow, hangs, or waits for somebody at its prompt. `forgetful`: it
 * reports success and keeps nothing. `failed`: something else, which the log has.
 */
export const KeychainState = z.enum([
  'probing',
  'usable',
  'absent',
  'uncreated',
  'locked',
  'denied',
  'locked-or-denied',
  'unanswered',
  'forgetful',
  'failed',
])
export type KeychainState = z.output<typeof KeychainState>

/** What the staff see of a machine. Nothing in it is about a person. */
export const Diagnostics = z.object({
  version: z.string(),
  mode: ClientMode,
  uptimeSeconds: z.int().nonnegative(),
  config: z.object({
    file: z.string(),
    error: ConfigError.nullable(),
    /** Whether the file says something else, which counts for the next person. */
    changePending: z.boolean(),
  }),
  backend: z.object({
    /** Scheme, host and port; `null` without a configuration. */
    origin: z.string().nullable(),
    serviceStatus: ServiceStatus,
    /** How long the last look took that was answered, ms. */
    latencyMs: z.number().nullable(),
  }),
  /** As it was found when the diagnostics were asked for. */
  keychain: KeychainState,
  failures: z.array(RecentFailure).readonly(),
})
export type Diagnostics = Readonly<z.output<typeof Diagnostics>>

/** How a call fails whose window has not proven the PIN. */
const pinErrors = ['session-expired'] as const

/** Everything that crosses between the window of the staff and main. No other page may use it. */
export const staffContract = {
  /** How long no PIN is accepted any more, s; 0 where one is. */
  getPinLock: call({
    input: empty,
    output: z.object({ retryInSeconds: z.int().nonnegative() }),
    errors: [],
  }),
  /** Proves that staff is there. After five wrong PINs none is looked at for five minutes. */
  enterPin: call({ input: z.object({ pin: Pin }), output: PinResult, errors: [] }),
  /** The machine as it is now. */
  getDiagnostics: call({ input: empty, output: Diagnostics, errors: [...pinErrors] }),
  /** Writes diagnostics and logs into one file, and says which. */
  exportLogs: call({
    input: empty,
    output: z.object({ file: z.string() }),
    errors: [...pinErrors],
  }),
  /** Ends the program in good order; what runs it leaves it out. */
  quit: call({ input: empty, output: empty, errors: [...pinErrors] }),
  /** Ends the program in good order; what runs it starts it again. */
  restart: call({ input: empty, output: empty, errors: [...pinErrors] }),
  /** Closes the window of the staff. */
  closeStaff: call({ input: empty, output: empty, errors: [] }),
}

/** The contract as a type. */
export type StaffContract = typeof staffContract

/** What the page of the staff sees of main. */
export type StaffBridge = Bridge<StaffContract>

/** Names of all calls. */
export const staffCallNames = namesOf(staffContract, 'call')
