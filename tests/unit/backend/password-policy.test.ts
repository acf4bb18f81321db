import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPasswordPolicyChecker } from '../../../backend/src/password-policy/service.ts'
import { findViolations } from '../../../backend/src/password-policy/violations.ts'

const lengths = { minLength: 12, maxLength: 128 }
const person = {
  username: 'DNI25582558',
  displayName: 'Marta Gómez de Ibáñez',
  email: 'marta.nqn@ejemplo.test',
}
const check = (password: string) => findViolations({ password, person, lengths })

describe('the password policy', () => {
  it.each([
    'caballo bateria grapa',
    'lapacho-rosa-71-vereda',
    'ñandú ágil pingüino',
    'Gómez compró 7 empanadas',
    'correct horse battery staple',
    'V3ry#Unusual!x',
    '密码学是一门很有趣的学问',
    '🐴🔋📎🏡🌧️🧉🎻🦙🪁🧭🪵🧂',
  ])('accepts %s [asvs-6.2.5]', (password) => {
    expect(check(password)).toEqual([])
  })

  it.each([
    ['corta 7 mar', 'too-short'],
    ['x7$Kq!'.repeat(22), 'too-long'],
    ['abcd-efgh-jkmnp', 'temporary-password-shape'],
    ['ABCDEFGHJKMNP', 'temporary-password-shape'],
    ['qwerty123456', 'common'],
    ['contrasenacontrasena', 'guessable'],
    ['contrasena'.repeat(5), 'guessable'],
    ['contrasena'.repeat(12), 'guessable'],
    ['aaaaaaaaaaaaaaaaaaaa', 'guessable'],
    ['1234567890123456', 'guessable'],
    ['segurometal2026', 'personal'],
    ['Segurometal Extranet Asegurados', 'personal'],
    ['DNI25582558', 'personal'],
    ['martagomez1970', 'personal'],
    ['MARTA GOMEZ IBANEZ', 'personal'],
    ['marta.nqn@ejemplo.test', 'personal'],
  ])('rejects %s as %s [asvs-6.1.2] [asvs-6.2.4] [asvs-6.2.11]', (password, violation) => {
    expect(check(password)).toContain(violation)
  })

  it('counts code points, not bytes', () => {
    expect(check('🐴🔋📎🏡🌧️🧉🎻🦙🪁')).toContain('too-short')
    const longest = Array.from({ length: 128 }, (_, i) => String.fromCodePoint(0x1f300 + i)).join(
      '',
    )
    expect(check(longest)).toEqual([])
    expect(check(`${longest}x`)).toEqual(['too-long'])
  })

  it('takes the minimum length from the settings [asvs-6.2.1]', async () => {
    const shorter = createPasswordPolicyChecker({ minLength: 8, maxLength: 128 })
    expect(await shorter.check('kq7#mate', person)).not.toContain('too-short')
    expect(shorter.policy.minLength).toBe(8)
  })

  it('checks any string without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (password) => {
        expect(() => check(password)).not.toThrow()
      }),
      { numRuns: 40 },
    )
    expect(check('x'.repeat(1_000_000))).toEqual(['too-long'])
  })

  it('gives the same result in a worker thread', async () => {
    const policy = createPasswordPolicyChecker(lengths)
    for (const password of ['corta 7 mar', 'qwerty123456', 'caballo bateria grapa']) {
      expect(await policy.check(password, person)).toEqual(check(password))
    }
    expect(await policy.check('x'.repeat(1_000_000), person)).toEqual(['too-long'])
  })
})
