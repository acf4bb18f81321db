import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { alerts, field, openPage, press, settle, type, words } from '../page.ts'

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
    ['hola', 'solo los números'],
    ['🙂🙂🙂', 'solo los números'],
    ['٢٥٥٨٢٥٥٨', 'solo los números'],
    ['9'.repeat(10_000), 'un DNI tiene 7 u 8 números'],
    ['a'.repeat(10_000), 'un DNI tiene 7 u 8 números'],
    ['​​', 'Escriba su número de DNI'],
    ['123456', 'un DNI tiene 7 u 8 números'],
    ['CUIT 30-12345678', 'un CUIT tiene 11 números'],
    ['CUIT 99-12345678-1', 'ningún CUIT empieza con esos dos números'],
    ['CUIT 30-12345678-9', 'algún número del CUIT no es correcto'],
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

describe('the line under the document number', () => {
  it('shows the complete username only once', async () => {
    await atRecovery()
    await type(number, '2558255')
    expect(words()).toContain('Su usuario: DNI2558255')
    await type(number, '255825')
    expect(words()).toContain('Nosotros agregamos «DNI»')
    await type(number, '25582558')
    expect(words().split('DNI25582558')).toHaveLength(2)
    expect(words()).not.toContain('Nosotros agregamos')
  })

  it('says that a CUIL is not a CUIT, except to companies', async () => {
    await atRecovery()
    expect(words()).not.toContain('CUIL')
    field('CUIT').click()
    await settle()
    expect(words()).toContain('¿Tiene CUIL? Use su DNI.')
    await type(number, '20-25582558-6')
    expect(words()).toContain('Su usuario: CUIT20255825586 ¿Tiene CUIL? Use su DNI.')
    await type(number, '30-12345678-1')
    expect(words()).not.toContain('CUIL')
  })
})

describe('a barcode reader that types like a keyboard', () => {
  const card = '00123456789@PEREZ@JUAN@M@25582558@A@01/01/1970@01/01/2015'
  const olderCard = '@25582558    @A@1@PEREZ@JUAN@ARGENTINA@01/01/1970@M@01/01/2010@00123456789'
  let clock = 0

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Presses a key, which types unless its event is canceled, as the browser does. */
  async function pressKey(key: string, gapMs: number) {
    clock += gapMs
    const input = field(number)
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: clock })
    input.dispatchEvent(event)
    await settle()
    if (event.defaultPrevented) return
    if (key === 'Enter') {
      input.form?.dispatchEvent(new Event('submit', { cancelable: true }))
      await settle()
    } else await type(number, input.value + key)
  }

  async function scan(code: string, gapMs = 5) {
    clock += 1_000
    const seen: string[] = []
    for (const key of code) {
      await pressKey(key, gapMs)
      seen.push(field(number).value)
    }
    return seen.join(' ')
  }

  it.each([
    ['a card', card],
    ['a card, with another keyboard layout', card.replaceAll('@', '"').replaceAll('/', '-')],
    ['an older card', olderCard],
  ])('sends the DNI of %s once', async (_which, code) => {
    const page = await atRecovery()
    page.respondWith({ requestRecovery: err({ code: 'unavailable' }) })
    const seen = await scan(code)
    await pressKey('Enter', 5)
    expect(field(number).value).toBe('25.582.558')
    expect(page.inputsOf('requestRecovery')).toEqual([{ username: 'DNI25582558' }])
    expect(seen).not.toMatch(/[A-Z@"]/)
  })

  it('replaces the DNI of an earlier scan, and selects "DNI"', async () => {
    await atRecovery()
    field('CUIT').click()
    await scan(card.replace('25582558', '4123456'))
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(field(number).value).toBe('4.123.456')
    expect(field('DNI').checked).toBe(true)
    await scan(card)
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(field(number).value).toBe('25.582.558')
    expect(alerts()).toEqual([])
  })

  it('fills the number in while the rest of the barcode arrives late', async () => {
    await atRecovery()
    const [start = '', end = ''] = card.split('A@01/01')
    await scan(start)
    expect(field(number).value).toBe('25.582.558')
    for (const key of `A@01/01${end}`) await pressKey(key, 300)
    expect(field(number).value).toBe('25.582.558')
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(field(number).value).toBe('25.582.558')
  })

  it('replaces the number of an earlier scan that had only digits', async () => {
    const page = await atRecovery()
    for (const digits of ['11111111', '25582558']) {
      page.respondWith({ requestRecovery: err({ code: 'unavailable' }) })
      await scan(digits)
      await pressKey('Enter', 5)
    }
    expect(field(number).value).toBe('25.582.558')
    expect(page.inputsOf('requestRecovery')).toEqual([
      { username: 'DNI11111111' },
      { username: 'DNI25582558' },
    ])
  })

  it('keeps a number whose first digit arrived late', async () => {
    const page = await atRecovery()
    await scan('1')
    await scan('1111111')
    await pressKey('Enter', 5)
    expect(page.inputsOf('requestRecovery')).toEqual([{ username: 'DNI11111111' }])
  })

  it.each([
    '00123456789@PEREZ@JUAN@M@',
    '00123456789@PEREZ',
    '00123456789@PEREZ@JUAN@M@NINGUNO@A@01/01/1970',
  ])('discards a scan that breaks off or cannot be parsed: %s', async (code) => {
    await atRecovery()
    await type(number, '2558')
    await scan(code)
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(field(number).value).toBe('2.558')
    expect(document.body.innerHTML).not.toContain('PEREZ')
  })

  it('does not mistake typing for a scan', async () => {
    await atRecovery()
    await scan('25582558', 120)
    await pressKey('9', 120)
    expect(field(number).value).toBe('255.825.589')
    await pressKey('@', 120)
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(field(number).value).toBe('255825589@')
  })
})
