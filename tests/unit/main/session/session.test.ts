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
    removeBlocking: () => undefined,
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

describe('the session', () => {
  it('stores the token in the keychain', () => {
    const { session, kept } = hold()
    expect(session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))).toBe(true)
    expect(session.current()?.insured.displayName).toBe('Marta')
    expect(kept).toEqual(['t'.repeat(43)])
  })

  it('deletes everything when it ends, and returns the token once', () => {
    const { session, kept, clearClipboard } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))
    expect(session.end()).toBe('t'.repeat(43))
    expect(session.end()).toBeUndefined()
    expect(session.current()).toBeUndefined()
    expect(kept).toEqual([])
    expect(clearClipboard).toHaveBeenCalled()
  })

  it('ends at its absolute expiry time, and reports its expiry once', () => {
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

  it('does not report the expiry of an ended session', () => {
    const { session, onExpired } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(20 * minute))
    session.end()
    vi.advanceTimersByTime(60 * minute)
    expect(onExpired).not.toHaveBeenCalled()
  })

  it("expires by the backend's clock even if this machine's clock is years behind", () => {
    const behind = 20 * 365 * 24 * 60 * minute
    const { session, onExpired } = hold(() => Date.now() + behind)
    const granted = signedIn(20 * minute + behind)
    session.completeSignIn(session.beginSignIn(), granted)
    vi.advanceTimersByTime(20 * minute - 1)
    expect(session.current()).toBe(granted)
    vi.advanceTimersByTime(1)
    expect(onExpired).toHaveBeenCalledOnce()
  })

  it("expires on time even if this machine's clock jumps", () => {
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

  it('does not end immediately if it lasts longer than the longest possible timer', () => {
    const { session } = hold()
    session.completeSignIn(session.beginSignIn(), signedIn(40 * 24 * 60 * minute))
    vi.advanceTimersByTime(minute)
    expect(session.current()).toBeDefined()
  })

  it('rejects a sign-in that completes after the visit has ended', () => {
    const { session, kept } = hold()
    const attempt = session.beginSignIn()
    session.end()
    expect(session.completeSignIn(attempt, signedIn(minute))).toBe(false)
    expect(session.current()).toBeUndefined()
    expect(kept).toEqual([])
  })

  it('accepts only the first of two concurrent sign-ins', () => {
    const { session } = hold()
    const [first, second] = [session.beginSignIn(), session.beginSignIn()]
    expect(session.completeSignIn(first, signedIn(minute, 'a'.repeat(43)))).toBe(true)
    expect(session.completeSignIn(second, signedIn(minute, 'b'.repeat(43)))).toBe(false)
    expect(session.current()?.session.token).toBe('a'.repeat(43))
  })
})
