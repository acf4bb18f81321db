import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmail } from '../../../shared/email.ts'

const read = (text: string) => {
  const email = parseEmail(text)
  return email.ok ? email.value : email.error
}

/** Random strings of characters with a special meaning in addresses, so that many are almost valid. */
const nearly = fc.string({
  unit: fc.constantFrom(...Array.from('aA.@"\\ -+<>,ñİß０\u0301\u200b\n')),
  maxLength: 40,
})

describe('parseEmail', () => {
  it.each([
    ['ana@ejemplo.test', 'ana@ejemplo.test'],
    ['  Ana@Ejemplo.TEST\n', 'ana@ejemplo.test'],
    ['ana.paz+seguro@sub.ejemplo.com.ar', 'ana.paz+seguro@sub.ejemplo.com.ar'],
    ['\u200bana@ejem\u00adplo.test\ufeff', 'ana@ejemplo.test'],
    ['ａｎａ＠ｅｊｅｍｐｌｏ．ｔｅｓｔ', 'ana@ejemplo.test'],
    ['jose\u0301@n\u0303andu\u0301.test', 'josé@ñandú.test'],
    ['jose\u200b\u0301@ejemplo.test', 'josé@ejemplo.test'],
    ['"Ana Paz"@ejemplo.test', '"ana paz"@ejemplo.test'],
    ['"a@b, \\"c\\""@ejemplo.test', '"a@b, \\"c\\""@ejemplo.test'],
    ["o'higgins#1@ejemplo.test", "o'higgins#1@ejemplo.test"],
    ['1@2.ar', '1@2.ar'],
    [`${'a'.repeat(64)}@ejemplo.test`, `${'a'.repeat(64)}@ejemplo.test`],
    [`a@${'b'.repeat(63)}.test`, `a@${'b'.repeat(63)}.test`],
  ])('parses %j to %j', (text, email) => {
    expect(read(text)).toBe(email)
  })

  it.each([
    ['', 'empty'],
    [' \u200b\n', 'empty'],
    ['ana', 'no-at'],
    ['ana.ejemplo.test', 'no-at'],
    ['ana@', 'wrong-shape'],
    ['@ejemplo.test', 'wrong-shape'],
    ['ana@ejemplo', 'wrong-shape'],
    ['ana@ejemplo..test', 'wrong-shape'],
    ['ana@.ejemplo.test', 'wrong-shape'],
    ['ana@ejemplo.test.', 'wrong-shape'],
    ['ana@-ejemplo.test', 'wrong-shape'],
    ['ana@ejemplo-.test', 'wrong-shape'],
    ['ana@[127.0.0.1]', 'wrong-shape'],
    ['.ana@ejemplo.test', 'wrong-shape'],
    ['ana.@ejemplo.test', 'wrong-shape'],
    ['ana..paz@ejemplo.test', 'wrong-shape'],
    ['ana paz@ejemplo.test', 'wrong-shape'],
    ['ana@ejemplo.test, otra@ejemplo.test', 'wrong-shape'],
    ['ana@ejemplo.test;otra@ejemplo.test', 'wrong-shape'],
    ['Ana <ana@ejemplo.test>', 'wrong-shape'],
    ['ana@ejemplo.test\r\nBcc: otra@ejemplo.test', 'wrong-shape'],
    ['"ana\r\n"@ejemplo.test', 'wrong-shape'],
    ['"ana"paz"@ejemplo.test', 'wrong-shape'],
    ['"ana>paz"@ejemplo.test', 'wrong-shape'],
    ['"ana\\>paz"@ejemplo.test', 'wrong-shape'],
    ['"ana\\"@ejemplo.test', 'wrong-shape'],
    ['ana@ejemplo.test\u0000', 'wrong-shape'],
    ['ana\ud800@ejemplo.test', 'wrong-shape'],
    [`${'a'.repeat(65)}@ejemplo.test`, 'too-long'],
    [`${'ñ'.repeat(33)}@ejemplo.test`, 'too-long'],
    [`a@${'b.'.repeat(125)}test`, 'too-long'],
    ['a'.repeat(10_000), 'too-long'],
    [`a@${'b'.repeat(64)}.test`, 'wrong-shape'],
  ])('returns an error for %j', (text, problem) => {
    expect(read(text)).toBe(problem)
  })

  it('distinguishes look-alike letters', () => {
    expect(read('аna@ejemplo.test')).not.toBe(read('ana@ejemplo.test'))
  })

  it('lower-cases every plain address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(read(email.toUpperCase())).toBe(email.toLowerCase())
      }),
    )
  })

  it('is idempotent, returns one line and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          nearly,
          fc.tuple(nearly, nearly).map(([local, host]) => `"${local}"@${host}.test`),
          fc.string({ unit: 'binary', minLength: 1 }).map((local) => `${local}@ejemplo.test`),
        ),
        (text) => {
          const email = parseEmail(text)
          if (!email.ok) return
          expect(parseEmail(email.value)).toEqual(email)
          expect(email.value).not.toMatch(/[\r\n<>\0]/)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each(['a.', '"\\', 'a-', 'ａ'])('is fast for a long run of %j', (run) => {
    const start = performance.now()
    for (const text of [run.repeat(120), `${run.repeat(60)}@${run.repeat(60)}`]) parseEmail(text)
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})
