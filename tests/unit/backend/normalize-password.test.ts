import { describe, expect, it } from 'vitest'
import { toHashable } from '../../../backend/src/credentials/normalize-password.ts'

/** All code points that can occur in NFC text. */
function* codePoints(): Generator<string> {
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const text = String.fromCodePoint(code)
    if (text.isWellFormed() && text.normalize('NFC') === text) yield text
  }
}

describe('a password', () => {
  it('is normalized to NFC', () => {
    expect(toHashable('n\u0303andu\u0301', 12)).toBe('ñandú')
    expect(toHashable('', 12)).toBe('')
  })

  it('is measured in code points after normalization', () => {
    expect(toHashable('🐴'.repeat(12), 12)).toBe('🐴'.repeat(12))
    expect(toHashable('🐴'.repeat(13), 12)).toBeUndefined()
    expect(toHashable('\u03b1\u0313\u0300\u0345'.repeat(12), 12)).toBe('\u1f82'.repeat(12))
    expect(toHashable('\u0958'.repeat(12), 12)).toBeUndefined()
  })

  it('is accepted at the maximum length even if every character arrives decomposed (NFD)', () => {
    const tooLong: string[] = []
    for (const character of codePoints()) {
      if (toHashable(character.normalize('NFD'), 1) !== character) tooLong.push(character)
    }
    expect(tooLong).toEqual([])
  })

  it('is not normalized if it is overlong, which would take minutes', () => {
    // Shortest text first: if overlong text were normalized after all, the test would fail within seconds.
    for (const [pairs = 0, calls = 0] of [
      [16 * 1024, 10],
      [1024 * 1024, 100],
    ]) {
      const marks = `a${'\u0301\u0327'.repeat(pairs)}`
      expect(toHashable(marks, 128)).toBeUndefined()
      const { user, system } = process.cpuUsage()
      for (let i = 0; i < calls; i += 1) toHashable(marks, 128)
      const used = process.cpuUsage({ user, system })
      expect(used.user + used.system).toBeLessThan(1_000_000)
    }
  })
})
