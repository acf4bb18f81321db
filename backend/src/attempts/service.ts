import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Dependencies } from '../dependencies.ts'
import { Unavailable } from '../service-failure.ts'
import * as repository from './repository.ts'

/** A reserved attempt on a user name, to be concluded. */
export interface Attempt {
  readonly username: string
  readonly id: string
}

/** The lock of an account: counts attempts per canonical user name, whether it exists or not. */
export interface AttemptLimiter {
  /** Reserves an attempt, or `undefined` where the account is locked. Throws `Unavailable` where it stays crowded. */
  readonly reserve: (username: string) => Promise<Attempt | undefined>
  readonly fail: (attempt: Attempt) => Promise<{ locked: boolean; ceiling: boolean }>
  readonly succeed: (attempt: Attempt) => Promise<{ failed: boolean }>
  readonly release: (attempt: Attempt) => Promise<void>
  /** Lifts a lock; says whether there was one. */
  readonly unlock: (username: string) => Promise<boolean>
}

/** About four seconds of waiting for a place, in steps of 20 to 60 ms. */
const maxRounds = 100

/** Makes {@link AttemptLimiter} on the database. */
export function createAttemptLimiter({ db, clock, rules: { lock } }: Dependencies): AttemptLimiter {
  return {
    async reserve(username) {
      const attempt = { username, id: randomUUID() }
      for (let round = 0; round < maxRounds; round += 1) {
        if (await repository.reserve(db, attempt, lock, clock.now())) return attempt
        if (await repository.isLocked(db, username, lock, clock.now())) return undefined
        await wait(randomInt(20, 61))
      }
      throw new Unavailable('Too many attempts are under way for one account.')
    },
    fail: (attempt) => repository.recordFailure(db, attempt, lock, clock.now()),
    succeed: (attempt) => repository.reset(db, attempt, lock, clock.now()),
    release: (attempt) => repository.release(db, attempt),
    unlock: async (username) =>
      (await repository.reset(db, { username }, lock, clock.now())).locked,
  }
}
