import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Keychain } from '../../../../electron/main/session/keychain.ts'
import { createSessionHolder } from '../../../../electron/main/session/session.ts'
import type { SignedIn } from '../../../../shared/api/sessions.ts'

const minute = 60_000

function signedIn(expiresInMs: number, token = 't'.repeat(43)): SignedIn {
  const expiresAt = new Date(Date.now() + expiresInMs).toISOString()
  return {
    session: { token, idleSeconds: 180, expiresAt },
    insured: { displayName: 'Marta', username: 'DNI25582558' },
  }
}

function hold(now: () => number = Date.now) {
  const kept: string[] = []
  const keychain: Keychain = {
    read: () => Promise.resolve(kept[0]),
    write: (token) => Promise.resolve(void kept.splice(0, 1, token)),
    remove: () => Promise.resolve(void kept.splice(0)),
    probe: () => Promise.resolve(),
    state: () => 'usable',
  }
  const clearClipboard = vi.fn()
  const onExpired = vi.fn()
  const session = createSessionHolder({
    keychain,
    now,
    clearClipboard,
    onBegun: () => undefined,
    onExpired,
  })
  return { session, kept, clearClipboard, onExpired }
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z') })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('session', () => {
  it('holds who signed in, and keeps the token in the keychain', () => {
    const { session, kept } = hold()
    expect(session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))).toBe(true)
    expect(session.current()?.insured.displayName).toBe('Marta')
    expect(kept).toEqual(['t'.repeat(43)])
  })

  it('leaves nothing when it ends, and gives the token once', () => {
    const { session, kept, clearClipboard } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))
    expect(session.end()).toBe('t'.repeat(43))
    expect(session.end()).toBeUndefined()
    expect(session.current()).toBeUndefined()
    expect(kept).toEqual([])
    expect(clearClipboard).toHaveBeenCalled()
  })

  it('ends at its absolute limit, and says so once', () => {
    const { session, kept, onExpired } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))
    vi.advanceTimersByTime(20 * minute - 1)
    expect(session.current()).toBeDefined()
    vi.advanceTimersByTime(1)
    expect(session.current()).toBeUndefined()
    expect(kept).toEqual([])
    vi.advanceTimersByTime(60 * minute)
    expect(onExpired).toHaveBeenCalledOnce()
  })

  it('says nothing of a limit when the person left before it', () => {
    const { session, onExpired } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))
    session.end()
    vi.advanceTimersByTime(60 * minute)
    expect(onExpired).not.toHaveBeenCalled()
  })

  it('counts by the clock of the backend when the one of this machine is years behind', () => {
    const behind = 20 * 365 * 24 * 60 * minute
    const { session, onExpired } = hold(() => Date.now() + behind)
    const granted = signedIn(20 * minute + behind)
    session.completeSignIn(session.beginSignIn(), granted)
    vi.advanceTimersByTime(20 * minute - 1)
    expect(session.current()).toBe(granted)
    vi.advanceTimersByTime(1)
    expect(onExpired).toHaveBeenCalledOnce()
  })

  it('keeps its limit when the clock of this machine jumps meanwhile', () => {
    for (const jump of [-600 * minute, 600 * minute]) {
      const { session, onExpired } = hold()
      session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))
      vi.setSystemTime(Date.now() + jump)
      vi.advanceTimersByTime(20 * minute - 1)
      expect(onExpired).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1)
      expect(onExpired).toHaveBeenCalledOnce()
    }
  })

  it('does not end at once when its limit is longer than a timer can wait', () => {
    const { session } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(40 * 24 * 60 * minute))
    vi.advanceTimersByTime(minute)
    expect(session.current()).toBeDefined()
  })

  it('refuses a session that arrives after the person has left', () => {
    const { session, kept } = hold()
    const attempt = session.beginSignIn()
    session.end()
    expect(session.completeSignIn(attempt, signedIn(minute))).toBe(false)
    expect(session.current()).toBeUndefined()
    expect(kept).toEqual([])
  })

  it('takes only the first of two sign-ins that were under way', () => {
    const { session } = hold()
    const [first, second] = [session.beginSignIn(), session.beginSignIn()]
    expect(session.completeSignIn(first, signedIn(minute, 'a'.repeat(43)))).toBe(true)
    expect(session.completeSignIn(second, signedIn(minute, 'b'.repeat(43)))).toBe(false)
    expect(session.current()?.session.token).toBe('a'.repeat(43))
  })
})
