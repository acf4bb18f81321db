import { describe, expect, it } from 'vitest'
import { alerts, field, openPage, press, settle, type } from '../page.ts'

const number = 'Número de'

async function atRecovery() {
  const page = await openPage()
  await press('Olvidé mi contraseña')
  return page
}

describe('DocumentField', () => {
  it.each([
    ['25582558', '25.582.558', 'DNI25582558'],
    ['dni 25.582.558', '25.582.558', 'DNI25582558'],
    ['DNI4123456', '4.123.456', 'DNI4123456'],
    ['CUIT 30-12345678-1', '30-12345678-1', 'CUIT30123456781'],
    ['30123456781', '30-12345678-1', 'CUIT30123456781'],
    ['​25582558‏', '25.582.558', 'DNI25582558'],
    ['２５５８２５５８', '25.582.558', 'DNI25582558'],
  ])('formats %j as %s and sends it as %s', async (text, formatted, username) => {
    const page = await atRecovery()
    await type(number, text)
    expect(field(number).value).toBe(formatted)
    await press('Confirmar')
    expect(page.inputsOf('requestRecovery')).toEqual([{ username }])
  })

  it('selects the document type that pasted text names', async () => {
    await atRecovery()
    await type(number, 'CUIT 30-12345678-1')
    expect(field('CUIT').checked).toBe(true)
    expect(field('DNI').checked).toBe(false)
  })

  it('keeps the number when the document type changes', async () => {
    await atRecovery()
    await type(number, '25582558')
    field('CUIT').click()
    await settle()
    expect(field(number).value).toBe('25-582558')
    expect(field(number).getAttribute('aria-label')).toBe('Número de CUIT')
  })

  it.each([
    ['hola', 'solo las cifras'],
    ['🙂🙂🙂', 'solo las cifras'],
    ['٢٥٥٨٢٥٥٨', 'solo las cifras'],
    ['9'.repeat(10_000), 'un DNI tiene 7 u 8 cifras'],
    ['a'.repeat(10_000), 'un DNI tiene 7 u 8 cifras'],
    ['​​', 'Escriba su número de DNI'],
    ['123456', 'un DNI tiene 7 u 8 cifras'],
    ['CUIT 30-12345678', 'un CUIT tiene 11 cifras'],
    ['CUIT 99-12345678-1', 'las dos primeras cifras'],
    ['CUIT 30-12345678-9', 'una cifra del CUIT que no coincide'],
  ])('explains why %j is invalid', async (text, sentence) => {
    const page = await atRecovery()
    await type(number, text)
    await press('Confirmar')
    expect(alerts()).toHaveLength(1)
    expect(alerts()[0]).toContain(sentence)
    expect(field(number).getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field(number))
    expect(page.inputsOf('requestRecovery')).toHaveLength(0)
  })

  it('keeps the caret in place while the person types', async () => {
    await atRecovery()
    await type(number, '25582558')
    const input = field(number)
    input.value = '25.9582.558'
    input.setSelectionRange(4, 4)
    input.dispatchEvent(new Event('input'))
    await settle()
    expect(input.value).toBe('259.582.558')
    expect(input.selectionStart).toBe(3)
  })
})
