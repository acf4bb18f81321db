import { password, passwordHash } from './accounts.ts'

/** A kind of refused sign-in: the account and the typed secret. */
export interface RefusalKind {
  readonly name: string
  /** State of the account; undefined for a username without one. */
  readonly account?: {
    readonly hash: string | null
    /** All accounts have the same temporary password. */
    readonly temporaryPassword?: 'valid' | 'expired'
  }
  /** The typed secret; undefined for the temporary password. */
  readonly typed?: string
  /** A wrong guess that is repeated until the account is locked, or its temporary password used up. */
  readonly guess?: string
}

const wrongPassword = 'a wrong password'
const wrongTemporaryPassword = 'abcd-efgh-jkmnp'
const overlongPassword = 'x'.repeat(10_000)

const none = { hash: passwordHash } as const
const valid = { hash: passwordHash, temporaryPassword: 'valid' } as const
const locked = { typed: password, guess: wrongPassword }

/** Every kind of refused sign-in, without and with a valid temporary password. */
export const refusalKinds: readonly RefusalKind[] = [
  { name: 'unknown user', typed: wrongPassword },
  // Measured twice: the difference between two medians of the same kind is the machine's noise.
  { name: 'unknown user again', typed: wrongPassword },
  { name: 'unknown user, locked', ...locked },
  { name: 'unknown user, temporary password', typed: wrongTemporaryPassword },
  { name: 'wrong password', account: none, typed: wrongPassword },
  { name: 'wrong password, mailed', account: valid, typed: wrongPassword },
  { name: 'locked', account: none, ...locked },
  { name: 'locked, mailed', account: valid, ...locked },
  { name: 'no password', account: { hash: null }, typed: wrongPassword },
  { name: 'no password, mailed', account: { ...valid, hash: null }, typed: wrongPassword },
  { name: 'overlong password', account: none, typed: overlongPassword },
  { name: 'overlong password, mailed', account: valid, typed: overlongPassword },
  { name: 'empty password', account: none, typed: '' },
  { name: 'empty password, mailed', account: valid, typed: '' },
  { name: 'temporary password, none mailed', account: none, typed: wrongTemporaryPassword },
  { name: 'wrong temporary password', account: valid, typed: wrongTemporaryPassword },
  { name: 'used-up temporary password', account: valid, guess: wrongTemporaryPassword },
  {
    name: 'expired temporary password',
    account: { ...none, temporaryPassword: 'expired' },
  },
]
