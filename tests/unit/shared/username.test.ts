import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cuitCheckDigit,
  cuitPrefixes,
  formatDocument,
  parseDocument,
  parseUsername,
  readDocument,
  toUsername,
} from '../../../shared/username.ts'

const usernameOf = (text: string, assumed?: 'DNI' | 'CUIT') => {
  const username = parseUsername(text, assumed)
  return username.ok ? username.value : username.error
}

const dniDigits = fc.integer({ min: 1_000_000, max: 99_999_999 }).map(String)
const cuitDigits = fc
  .tuple(fc.constantFrom(...cuitPrefixes), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([prefix, number]) => prefix + String(number).padStart(8, '0'))
  .filter((ten) => cuitCheckDigit(ten) !== undefined)
  .map((ten) => ten + String(cuitCheckDigit(ten)))

describe('parseUsername', () => {
  it.each([
    ['DNI25582558'],
    ['dni25582558'],
    ['25582558'],
    ['25.582.558'],
    ['dni 25.582.558'],
    ['  DNI-25 582 558 '],
    ['D.N.I. 25.582.558'],
    ['\u200b2558\u200d2558\ufeff'],
    ['\u202e25582558\u202c'],
    ['２５５８２５５８'],
    ['25\u00a0582\u00a0558'],
    ['25‑582–558'],
    ['DNI: 25.582.558'],
    ['DNI N° 25582558'],
    ['D.N.I. Nº 25.582.558'],
    ['dni nro. 25582558'],
    ['N° 25.582.558'],
    ['Número: 25582558'],
  ])('parses %j to DNI25582558', (text) => {
    expect(usernameOf(text)).toBe('DNI25582558')
  })

  it.each([
    ['CUIT 30-50001091-2', undefined],
    ['cuil30500010912', undefined],
    ['30.50001091/2', 'CUIT'],
    ['CUIT: 30-50001091-2', 'DNI'],
    ['CUIT N° 30-50001091-2', 'DNI'],
  ] as const)('parses %j to a CUIT', (text, assumed) => {
    expect(usernameOf(text, assumed)).toBe('CUIT30500010912')
  })

  it.each(['20', '23', '24', '25', '26', '27'])(
    'accepts the CUIT of an individual with prefix %s',
    (prefix) => {
      const digits = `${prefix}25582558`
      const cuit = `${digits}${cuitCheckDigit(digits) ?? 'none'}`
      expect(usernameOf(cuit, 'CUIT')).toBe(`CUIT${cuit}`)
    },
  )

  it.each([
    ['a card', '00123456789@PEREZ@JUAN@M@25582558@A@01/01/1970@01/01/2015@207'],
    ['a card, by a reader with another layout', '00123456789"PEREZ"JUAN"M"25582558"A"01-01-1970'],
    ['a card whose number has 7 digits', '00123456789@PEREZ@ANA MARIA@F@05582558@B@01/01/1940'],
    [
      'an older card',
      '@25582558    @A@1@PEREZ@JUAN CARLOS@ARGENTINA@01/01/1970@M@01/01/2010@00012345',
    ],
    ['an older card of a woman', '@F5582558    @A@1@PEREZ@ANA@ARGENTINA@01/01/1940@F@01/01/2010'],
    ['a card after an earlier number', '25.582.55800123456789@PEREZ@JUAN@M@25582558@A@01/01/1970'],
    ['an older card after a number', '25.582.558@25582558    @A@1@PEREZ@JUAN@ARGENTINA@01/01/1970'],
  ])('reads the DNI in the barcode of %s', (_which, barcode) => {
    expect(usernameOf(barcode, 'CUIT')).toBe(
      barcode.includes('5582558@B') || barcode.includes('@F5') ? 'DNI5582558' : 'DNI25582558',
    )
  })

  it.each([
    'marta@correo.com',
    '00123456789@PEREZ@JUAN@M@',
    '00123456789@PEREZ@JUAN@M@hola@A@01/01/1970',
    'PEREZ@JUAN@M@25582558@A@01/01/1970',
  ])('reads no DNI in %j', (text) => {
    expect(usernameOf(text)).toBe('not-a-number')
  })

  it('prefers a prefix in the input to the selected type', () => {
    expect(usernameOf('DNI25582558', 'CUIT')).toBe('DNI25582558')
    expect(usernameOf('CUIT30500010912', 'DNI')).toBe('CUIT30500010912')
  })

  it.each([
    ['', 'empty'],
    [' \u200b\u202e ', 'empty'],
    ['DNI', 'empty'],
    ['👵', 'not-a-number'],
    ['marta', 'not-a-number'],
    ['DNI25582558x', 'not-a-number'],
    ['٢٥٥٨٢٥٥٨', 'not-a-number'],
    ['2558', 'wrong-length'],
    ['0255825', 'wrong-length'],
    ['255825580', 'wrong-length'],
    ['2'.repeat(10_000), 'wrong-length'],
    ['CUIT3050001091', 'wrong-length'],
    ['CUIT99500010912', 'wrong-prefix'],
    ['CUIT30500010913', 'wrong-check-digit'],
    ["DNI1'; drop table", 'not-a-number'],
  ])('returns an error for %j', (text, problem) => {
    expect(usernameOf(text)).toBe(problem)
  })

  it('rejects a CUIT whose check digit would be 10', () => {
    expect(cuitCheckDigit('2010000005')).toBeUndefined()
    for (let digit = 0; digit < 10; digit++) {
      expect(usernameOf(`CUIT2010000005${digit}`)).toBe('wrong-check-digit')
    }
  })

  it('accepts any DNI and any valid CUIT, and is idempotent', () => {
    fc.assert(
      fc.property(dniDigits, cuitDigits, (dni, cuit) => {
        expect(usernameOf(`DNI${dni}`)).toBe(`DNI${dni}`)
        expect(usernameOf(cuit, 'CUIT')).toBe(`CUIT${cuit}`)
      }),
    )
  })

  it('rejects any single wrong digit in a CUIT', () => {
    const change = fc.tuple(cuitDigits, fc.nat(10), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(change, ([cuit, at, by]) => {
        const wrong = String((Number(cuit[at]) + by) % 10)
        const changed = cuit.slice(0, at) + wrong + cuit.slice(at + 1)
        expect(parseUsername(changed, 'CUIT').ok).toBe(false)
      }),
    )
  })

  it('never throws and returns only canonical usernames', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const username = parseUsername(text)
        if (username.ok) expect(username.value).toMatch(/^(DNI[1-9]\d{6,7}|CUIT\d{11})$/)
      }),
    )
  })
})

describe('readDocument', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.constantFrom(...Array.from('0123456789@".:-/ °ºN'), 'DNI', 'CUIT', 'PEREZ'), {
        maxLength: 200,
      })
      .map((parts) => parts.join('').slice(0, 200)),
  )

  it('never throws for 200 characters, and reads what it formats back to the same document', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('DNI' as const, 'CUIT' as const), (text, assumed) => {
        const document = readDocument(text, assumed)
        if (!document.ok) return
        const shown = formatDocument(document.value)
        expect(readDocument(shown, document.value.type)).toEqual(document)
        const parsed = parseDocument(text, assumed)
        if (parsed.ok)
          expect(parseDocument(formatDocument(parsed.value), parsed.value.type)).toEqual(parsed)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('formatDocument', () => {
  it.each([
    ['DNI', '25582558', '25.582.558'],
    ['DNI', '5582558', '5.582.558'],
    ['DNI', '2558', '2.558'],
    ['DNI', '', ''],
    ['CUIT', '30500010912', '30-50001091-2'],
    ['CUIT', '305000', '30-5000'],
    ['CUIT', '30', '30'],
  ] as const)('formats %s %s as %s', (type, digits, shown) => {
    expect(formatDocument({ type, digits })).toBe(shown)
  })

  it('parses back to the same username', () => {
    const documents = fc.oneof(
      dniDigits.map((digits) => ({ type: 'DNI' as const, digits })),
      cuitDigits.map((digits) => ({ type: 'CUIT' as const, digits })),
    )
    fc.assert(
      fc.property(documents, (document) => {
        const shown = formatDocument(document)
        expect(parseDocument(shown, document.type)).toEqual({ ok: true, value: document })
        expect(usernameOf(shown, document.type)).toBe(toUsername(document))
      }),
    )
  })
})
