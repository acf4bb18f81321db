import type { ClientMode } from '../../shared/api/sessions.ts'

/** Limits on failed sign-in attempts before an account is locked. */
export interface LockRules {
  /** Number of failures within the window that locks the account. */
  readonly threshold: number
  readonly windowSeconds: number
  /** Duration of the first lock; each further lock lasts twice as long, up to `longestSeconds`. */
  readonly firstSeconds: number
  readonly longestSeconds: number
  /** Time without a failure after which the next lock lasts `firstSeconds` again. */
  readonly resetSeconds: number
  /**
   * Failures of one class of clients, consecutive or within 24 hours, after which only a recovery lets that class in. The
   * sum is the number of consecutive failures that NIST SP 800-63B-4, 3.2.2 allows an account: 100.
   */
  readonly maxFailures: Readonly<Record<ClientClass, number>>
  /** Lifetime of a reserved attempt that never ended, for example because of a crash. */
  readonly inFlightSeconds: number
}

/**
 * Classes of clients, whose failures are counted separately: enrolled kiosks, workstations on which the account signed in
 * before, and all others.
 */
export type ClientClass = 'unknown' | 'kiosk' | 'workstation'

/** A session's idle and absolute limits. */
export interface SessionLimits {
  readonly idleSeconds: number
  readonly absoluteSeconds: number
}

/** All numeric rules of the API. */
export interface Rules {
  /** Lengths in code points. */
  readonly password: { readonly minLength: number; readonly maxLength: number }
  readonly lock: LockRules
  /**
   * `tries`: wrong tries of one temporary password per client. `triesPerDay`: wrong tries of all of an account's temporary
   * passwords per class of clients.
   */
  readonly temporaryPassword: {
    readonly minutes: number
    readonly tries: number
    readonly triesPerDay: Readonly<Record<ClientClass, number>>
  }
  readonly recoveryMail: { readonly pauseSeconds: number; readonly perDay: number }
  /**
   * E-mails with a certificate: seconds in which a policy's certificate is not sent again, and e-mails per account in 24
   * hours.
   */
  readonly certificateMail: { readonly repeatSeconds: number; readonly perDay: number }
  /** Requests per window from one network address, which a whole branch may share. */
  readonly address: {
    readonly windowSeconds: number
    readonly attempts: number
    readonly recoveries: number
    readonly registrations: number
    readonly enrollments: number
  }
  /** Days in which a workstation on which an account signed in is recognized. */
  readonly deviceCookie: { readonly days: number }
  readonly sessions: Readonly<Record<ClientMode, SessionLimits>>
  readonly idempotency: { readonly leaseSeconds: number; readonly keepSeconds: number }
}

/** The default rules, some of which environment variables can change. */
export const defaultRules: Rules = {
  password: { minLength: 12, maxLength: 128 },
  lock: {
    threshold: 5,
    windowSeconds: 15 * 60,
    firstSeconds: 60,
    longestSeconds: 15 * 60,
    resetSeconds: 12 * 60 * 60,
    maxFailures: { unknown: 60, kiosk: 20, workstation: 20 },
    inFlightSeconds: 60,
  },
  temporaryPassword: {
    minutes: 60,
    tries: 5,
    triesPerDay: { unknown: 10, kiosk: 10, workstation: 5 },
  },
  recoveryMail: { pauseSeconds: 120, perDay: 5 },
  certificateMail: { repeatSeconds: 10 * 60, perDay: 10 },
  address: {
    windowSeconds: 15 * 60,
    attempts: 600,
    recoveries: 60,
    registrations: 60,
    enrollments: 60,
  },
  deviceCookie: { days: 180 },
  sessions: {
    kiosk: { idleSeconds: 180, absoluteSeconds: 20 * 60 },
    workstation: { idleSeconds: 20 * 60, absoluteSeconds: 8 * 60 * 60 },
  },
  idempotency: { leaseSeconds: 30, keepSeconds: 24 * 60 * 60 },
}
