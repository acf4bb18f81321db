import type { SignedIn } from '../../../shared/api/sessions.ts'
import type { Keychain } from './keychain.ts'

/** Longest delay that a timer accepts, 2^31 - 1 ms; a longer one would fire immediately. */
const longestTimer = 2_147_483_647

interface SessionOptions {
  readonly keychain: Keychain
  /** The backend's clock, ms since 1970; this machine's clock may be wrong by years. */
  readonly now: () => number
  readonly clearClipboard: () => void
  readonly onBegun: () => void
  readonly onExpired: () => void
}

/** A sign-in in progress. It becomes invalid when another sign-in completes or the session ends. */
export interface SignInAttempt {
  readonly generation: number
}

/** The current session: apart from the keychain, the only place that contains the token. */
export interface SessionHolder {
  readonly current: () => SignedIn | undefined
  /** Returns the token that an earlier run stored in the keychain. */
  readonly storedToken: () => Promise<string | undefined>
  readonly beginSignIn: () => SignInAttempt
  /** Starts the session. Returns false, and starts nothing, if the sign-in attempt is no longer valid. */
  readonly completeSignIn: (attempt: SignInAttempt, signedIn: SignedIn) => boolean
  /** Deletes the session and clears the clipboard. Returns the token, so that the backend can end its session too. */
  readonly end: () => string | undefined
  /** Resolves when the keychain has been updated or the time limit for updating it has passed. */
  readonly flushKeychain: () => Promise<unknown>
}

/** Manages at most one session, and ends it at its absolute expiry time. */
export function createSessionHolder(options: SessionOptions): SessionHolder {
  const { keychain, now, clearClipboard, onBegun, onExpired } = options
  let current: SignedIn | undefined
  let expiryTimer: NodeJS.Timeout | undefined
  let generation = 0
  let keychainWork: Promise<unknown> = Promise.resolve()

  function end(): string | undefined {
    const token = current?.session.token
    current = undefined
    generation += 1
    keychainWork = keychain.remove()
    clearTimeout(expiryTimer)
    clearClipboard()
    return token
  }

  function completeSignIn(attempt: SignInAttempt, signedIn: SignedIn): boolean {
    if (attempt.generation !== generation) return false
    generation += 1
    current = signedIn
    keychainWork = keychain.write(signedIn.session.token)
    clearTimeout(expiryTimer)
    expiryTimer = callAfter(Date.parse(signedIn.session.expiresAt) - now(), () => {
      end()
      onExpired()
    })
    onBegun()
    return true
  }

  return {
    current: () => current,
    storedToken: () => keychain.read(),
    beginSignIn: () => ({ generation }),
    completeSignIn,
    end,
    flushKeychain: () => keychainWork,
  }
}

const callAfter = (delayMs: number, callback: () => void) =>
  setTimeout(callback, Math.min(Math.max(delayMs, 0), longestTimer))
