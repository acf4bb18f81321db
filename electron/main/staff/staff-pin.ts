import { verify } from '@node-rs/argon2'
import type { PinResult } from '../../../shared/ipc/staff-contract.ts'
import type { MonotonicClock } from '../visit/idle-timer.ts'
import { errorCode, type Log } from '../base/log.ts'

const maxTries = 5
const lockMs = 5 * 60_000

interface PinOptions {
  /** The hash in the configuration, where there is one. */
  readonly hash: () => string | undefined
  readonly now: MonotonicClock['now']
  readonly log: Log
}

/** Proves PINs. It counts wrong ones for the whole run of the program, whichever window they come from. */
export interface PinVerifier {
  readonly verify: (pin: string) => Promise<PinResult>
  /** How long no PIN is looked at any more, s; 0 where one is. */
  readonly retryInSeconds: () => number
}

/** Makes {@link PinVerifier}. Every PIN that is looked at costs the work of one hash, right or wrong. */
export function createPinVerifier({ hash, now, log }: PinOptions): PinVerifier {
  let tries = 0
  let lockedUntil = -Infinity

  function retryInSeconds(): number {
    return Math.max(0, Math.ceil((lockedUntil - now()) / 1000))
  }

  /** Counts before it is known whether the PIN is right: many at once get no more tries than one after the other. */
  function countTry(): number {
    if (tries >= maxTries) tries = 0
    tries += 1
    if (tries >= maxTries) lockedUntil = now() + lockMs
    return maxTries - tries
  }

  function forgive(): PinResult {
    tries = 0
    lockedUntil = -Infinity
    log('staff-entered')
    return { outcome: 'proven' }
  }

  async function enter(pin: string): Promise<PinResult> {
    const locked = retryInSeconds()
    if (locked > 0) return { outcome: 'locked', retryInSeconds: locked }
    const triesLeft = countTry()
    if (await isRight(hash(), pin, log)) return forgive()
    log('staff-pin-wrong', { triesLeft })
    if (triesLeft > 0) return { outcome: 'wrong', triesLeft }
    log('staff-pin-locked', { seconds: retryInSeconds() })
    return { outcome: 'locked', retryInSeconds: retryInSeconds() }
  }

  return { verify: enter, retryInSeconds }
}

async function isRight(hash: string | undefined, pin: string, log: Log): Promise<boolean> {
  try {
    return hash !== undefined && (await verify(hash, pin))
  } catch (error) {
    log('staff-pin-failed', { code: errorCode(error) })
    return false
  }
}
