import type { ClientMode } from '../../shared/api/sessions.ts'

/** When wrong keys lock an account. All times in seconds. */
export interface LockRules {
  /** This many failures within the window lock. */
  readonly threshold: number
  readonly windowSeconds: number
  /** The first lock lasts this long; each further one twice as long as the one before, up to the longest. */
  readonly firstSeconds: number
  readonly longestSeconds: number
  /** After this long without a failure the next lock is a first one again. */
  readonly resetSeconds: number
  /** This many failures in a row leave only the recovery (NIST SP 800-63B-4, 3.2.2). */
  readonly ceiling: number
  /** An attempt that was reserved and never concluded (a crash) is forgotten after this long. */
  readonly inFlightSeconds: number
}

/** The limits of a session, in seconds. */
export interface SessionLimits {
  readonly idleSeconds: number
  readonly absoluteSeconds: number
}

/** Every number that the rules behind the API are made of. */
export interface Rules {
  /** Lengths in code points. */
  readonly password: { readonly minLength: number; readonly maxLength: number }
  readonly lock: LockRules
  readonly temporaryPassword: { readonly minutes: number; readonly tries: number }
  readonly recoveryMail: { readonly pauseSeconds: number; readonly perDay: number }
  /** How much one network address, which may be a whole branch, may ask for in a window. */
  readonly address: {
    readonly windowSeconds: number
    readonly attempts: number
    readonly recoveries: number
    readonly registrations: number
  }
  readonly sessions: Readonly<Record<ClientMode, SessionLimits>>
  readonly idempotency: { readonly leaseSeconds: number; readonly keepSeconds: number }
}

/** The rules as the product defines them; the configuration may move some. */
export const defaultRules: Rules = {
  password: { minLength: 12, maxLength: 128 },
  lock: {
    threshold: 5,
    windowSeconds: 15 * 60,
    firstSeconds: 60,
    longestSeconds: 15 * 60,
    resetSeconds: 12 * 60 * 60,
    ceiling: 100,
    inFlightSeconds: 60,
  },
  temporaryPassword: { minutes: 60, tries: 5 },
  recoveryMail: { pauseSeconds: 120, perDay: 5 },
  address: { windowSeconds: 15 * 60, attempts: 600, recoveries: 60, registrations: 60 },
  sessions: {
    kiosk: { idleSeconds: 180, absoluteSeconds: 20 * 60 },
    workstation: { idleSeconds: 20 * 60, absoluteSeconds: 8 * 60 * 60 },
  },
  idempotency: { leaseSeconds: 30, keepSeconds: 24 * 60 * 60 },
}
