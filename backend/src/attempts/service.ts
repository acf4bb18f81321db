import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Dependencies } from '../dependencies.ts'
import { Unavailable } from '../service-failure.ts'
import * as repository from './repository.ts'

/** A reserved sign-in attempt, which must end with `fail`, `succeed` or `release`. */
export interface Attempt {
  readonly username: string
  readonly id: string
}

/** Locks accounts after failed sign-in attempts, by canonical username, whether or not an account exists. */
export interface AttemptLimiter {
  /**
   * Reserves an attempt; `undefined` if the account is locked. Throws `Unavailable` if all attempts stay reserved for too
   * long.
   */
  readonly reserve: (username: string) => Promise<Attempt | undefined>
  readonly fail: (attempt: Attempt) => Promise<{ locked: boolean; reachedMaximum: boolean }>
  readonly succeed: (attempt: Attempt) => Promise<{ failed: boolean }>
  readonly release: (attempt: Attempt) => Promise<void>
  /** Lifts a lock; returns true if there was one. */
  readonly unlock: (username: string) => Promise<boolean>
}

/** Number of times to try to reserve an attempt: about four seconds in total, with 20 to 60 ms in between. */
const maxReserveTries = 100

export function createAttemptLimiter({ db, clock, rules: { lock } }: Dependencies): AttemptLimiter {
  return {
    async reserve(username) {
      const attempt = { username, id: randomUUID() }
      for (let tries = 0; tries < maxReserveTries; tries += 1) {
        if (await repository.reserve(db, attempt, lock, clock.now())) return attempt
        if (await repository.isLocked(db, username, lock, clock.now())) return undefined
        await wait(randomInt(20, 61))
      }
      throw new Unavailable('Too many concurrent attempts for one account.')
    },
    fail: (attempt) => repository.recordFailure(db, attempt, lock, clock.now()),
    succeed: (attempt) => repository.reset(db, attempt, lock, clock.now()),
    release: (attempt) => repository.release(db, attempt),
    unlock: async (username) =>
      (await repository.reset(db, { username }, lock, clock.now())).locked,
  }
}
