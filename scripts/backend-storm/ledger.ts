import type { Answer } from './http-client.ts'

/** Kinds of requests whose effects are in the tables. */
export type CallKind = 'sign-in' | 'sign-out' | 'change' | 'recovery' | 'registration' | 'read'

/** A request and its outcome. `label` is its `client-label`, which is in the audit trail and unique per request. */
export interface Sent {
  readonly label: string
  /** The same for all retries of one action. */
  readonly action: string
  readonly kind: CallKind
  readonly username: string
  readonly outcome: Answer['outcome']
  readonly port: number
  readonly at: number
  readonly ms: number
}

/** A disturbance of the servers, in milliseconds since the epoch. */
export interface Disturbance {
  readonly name: string
  readonly from: number
  to: number
}

/** An account's state as its own client knows it: exact numbers, or ranges if responses were lost. */
export interface Knowledge {
  /** Possible passwords: more than one if the response to a change was lost. */
  passwords: readonly string[]
  /** Failures since the last success. */
  failures: { low: number; high: number }
  changes: { low: number; high: number }
  /** Tokens of sessions that must exist. */
  readonly tokens: Set<string>
  /** Sessions that may exist because a response was lost. */
  possibleSessions: number
  recoveries: { low: number; high: number }
  /** Time of the last request whose connection was cut; its work may still be in progress. */
  cutAt: number
  /** Value that makes this client a known one, if the backend sends one. */
  deviceCookie: string | undefined
}

/** All requests and responses of the clients. They are compared with the tables after the storm. */
export interface Ledger {
  readonly sent: Sent[]
  readonly known: Map<string, Knowledge>
  readonly disturbances: Disturbance[]
  /** Responses that are wrong regardless of the tables. */
  readonly findings: string[]
  readonly registrations: Map<string, { low: number; high: number }>
}

export const createLedger = (): Ledger => ({
  sent: [],
  known: new Map(),
  disturbances: [],
  findings: [],
  registrations: new Map(),
})

export const createKnowledge = (password: string): Knowledge => ({
  passwords: [password],
  failures: { low: 0, high: 0 },
  changes: { low: 0, high: 0 },
  tokens: new Set(),
  possibleSessions: 0,
  recoveries: { low: 0, high: 0 },
  cutAt: 0,
  deviceCookie: undefined,
})

/** Returns true if the request may have had its effect without the client's knowledge. */
export const isUnclear = (outcome: Answer['outcome']): boolean =>
  outcome === 'unknown' || outcome === 'timeout' || (typeof outcome === 'number' && outcome >= 500)
