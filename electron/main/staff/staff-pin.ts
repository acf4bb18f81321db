import type { PinResult } from '../../../shared/ipc/staff-contract.ts'
import { errorCode, type Log } from '../base/log.ts'
import type { MonotonicClock } from '../base/monotonic-clock.ts'

const maxTries = 5
const lockMs = 5 * 60_000

interface PinVerifierOptions {
  /** The hash in the config, if it has one. */
  readonly hash: () => string | undefined
  readonly now: MonotonicClock['now']
  readonly log: Log
}

/** Checks PINs. Wrong PINs are counted across all staff windows of a run. */
export interface PinVerifier {
  /** Costs one argon2id computation, whether the PIN is correct or not. */
  readonly verify: (pin: string) => Promise<PinResult>
  /** Seconds until a PIN can be tried again; 0 if PIN entry is not locked. */
  readonly retryInSeconds: () => number
}

export function createPinVerifier({ hash, now, log }: PinVerifierOptions): PinVerifier {
  let tries = 0
  let lockedUntil = -Infinity

  function retryInSeconds(): number {
    return Math.max(0, Math.ceil((lockedUntil - now()) / 1000))
  }

  /** Counts a try. Called before the PIN is checked, so that concurrent PINs get no more tries than sequential ones. */
  function countTry(): number {
    if (tries >= maxTries) tries = 0
    tries += 1
    if (tries >= maxTries) lockedUntil = now() + lockMs
    return maxTries - tries
  }

  function resetAttempts(): void {
    tries = 0
    lockedUntil = -Infinity
  }

  async function verify(pin: string): Promise<PinResult> {
    const lockedSeconds = retryInSeconds()
    if (lockedSeconds > 0) return { outcome: 'locked', retryInSeconds: lockedSeconds }
    const triesLeft = countTry()
    if (await matches(hash(), pin, log)) {
      resetAttempts()
      log('staff-pin-accepted')
      return { outcome: 'accepted' }
    }
    log('staff-pin-wrong', { triesLeft })
    if (triesLeft > 0) return { outcome: 'wrong', triesLeft }
    log('staff-pin-locked', { seconds: retryInSeconds() })
    return { outcome: 'locked', retryInSeconds: retryInSeconds() }
  }

  return { verify, retryInSeconds }
}

async function matches(hash: string | undefined, pin: string, log: Log): Promise<boolean> {
  try {
    if (hash === undefined) return false
    // Imported on demand, because a native module that cannot be loaded must not keep the program from starting.
    const argon2 = await import('@node-rs/argon2')
    return await argon2.verify(hash, pin)
  } catch (error) {
    log('staff-pin-failed', { code: errorCode(error) })
    return false
  }
}
