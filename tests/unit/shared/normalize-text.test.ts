import { describe, expect, it } from 'vitest'
import { Policy } from '../../../shared/api/policies.ts'
import { Insured } from '../../../shared/api/sessions.ts'
import { allowLineBreaks } from '../../../shared/normalize-text.ts'

const unbroken = 'María\u00a0de\u202flos\u2007Ángeles\u2060'

describe('allowLineBreaks', () => {
  it('replaces no-break spaces and keeps everything else', () => {
    expect(allowLineBreaks(unbroken)).toBe('María de los Ángeles')
    expect(allowLineBreaks('Ñandú 3ª “½”  O’Higgins‑Pérez')).toBe('Ñandú 3ª “½”  O’Higgins‑Pérez')
  })

  it('is applied to the names that the backend sends', () => {
    expect(Insured.parse({ displayName: unbroken, username: 'DNI25582558' }).displayName).toBe(
      'María de los Ángeles',
    )
    const { insuredItem, coverage } = Policy.shape
    expect([insuredItem.parse(unbroken), coverage.parse(unbroken)]).toEqual([
      'María de los Ángeles',
      'María de los Ángeles',
    ])
  })
})
