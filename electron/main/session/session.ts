import type { SignedIn } from '../../../shared/api/sessions.ts'
import type { Keychain } from './keychain.ts'

/** Longest delay of a timer, 2^31 - 1 ms; a longer one would fire at once. */
const longestTimer = 2_147_483_647

interface SessionOptions {
  readonly keychain: Keychain
  /** The backend's clock, ms since 1970: this machine's may be wrong by years. */
  readonly now: () => number
  readonly clearClipboard: () => void
  readonly onBegun: () => void
  readonly onExpired: () => void
}

/** The session of the person in front of the screen. The only place, besides the keychain, that holds the token. */
export interface SessionHolder {
  /** Who is signed in, and their token. */
  readonly current: () => SignedIn | undefined
  /** The token that an earlier run of the program left in the keychain. */
  readonly storedToken: () => Promise<string | undefined>
  /** Marks the beginning of a sign-in. The answer takes the session, or refuses it where the person left meanwhile. */
  readonly beginSignIn: () => (signedIn: SignedIn) => boolean
  /** Deletes everything of the session, and gives its token so that the backend can forget it too. */
  readonly end: () => string | undefined
  /** Resolves when the keychain is up to date, or can't be brought so in time. */
  readonly keychainSettled: () => Promise<unknown>
}

/** Holds at most one session, and ends it at its absolute limit. */
export function createSessionHolder(options: SessionOptions): SessionHolder {
  const { keychain, now, clearClipboard, onBegun, onExpired } = options
  let current: SignedIn | undefined
  let timer: NodeJS.Timeout | undefined
  let visit = 0
  let keychainWork: Promise<unknown> = Promise.resolve()

  function end(): string | undefined {
    const token = current?.session.token
    current = undefined
    visit += 1
    keychainWork = keychain.remove()
    clearTimeout(timer)
    clearClipboard()
    return token
  }

  function expect(): (signedIn: SignedIn) => boolean {
    const expected = visit
    return (signedIn) => {
      if (visit !== expected) return false
      visit += 1
      current = signedIn
      keychainWork = keychain.write(signedIn.session.token)
      clearTimeout(timer)
      timer = callAfter(Date.parse(signedIn.session.expiresAt) - now(), () => {
        end()
        onExpired()
      })
      onBegun()
      return true
    }
  }

  return {
    current: () => current,
    storedToken: () => keychain.read(),
    beginSignIn: expect,
    end,
    keychainSettled: () => keychainWork,
  }
}

const callAfter = (delayMs: number, expire: () => void) =>
  setTimeout(expire, Math.min(Math.max(delayMs, 0), longestTimer))
