import { describe, expect, it } from 'vitest'
import { field, openPage, press, startResult } from '../page.ts'

/** The `inputmode` and `data-keyboard` of the two fields of the sign-in screen. */
async function signInFields(mode: 'kiosk' | 'workstation') {
  await openPage({ start: startResult({ status: 'open' }, { mode }) })
  await press('Ingresar')
  return ['Número de', 'Clave'].map((label) => {
    const { inputMode, dataset } = field(label)
    return [inputMode, dataset['keyboard']]
  })
}

describe('the text fields of a form', () => {
  it('keep the touch keyboard of the system closed on a kiosk', async () => {
    expect(await signInFields('kiosk')).toEqual([
      ['none', 'numeric'],
      ['none', 'text'],
    ])
  })

  it('choose the touch keyboard of the system on a workstation', async () => {
    expect(await signInFields('workstation')).toEqual([
      ['numeric', 'numeric'],
      ['text', 'text'],
    ])
  })
})
