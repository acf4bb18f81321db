import { describe, expect, it } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { alerts, button, field, openPage, press, title, type, words } from '../page.ts'

/** Answers every question, up to the summary. */
async function answerAll() {
  await press('Auto-Registro')
  await type('Número de DNI', '25582558')
  await press('Continuar')
  await type('Número de póliza', 'au 1234-5678')
  await press('Continuar')
  await type('Correo electrónico', ' Marta@ejemplo.test ')
  await press('Continuar')
}

describe('Auto-Registro', () => {
  it('asks one thing at a time, shows it all, and sends it once', async () => {
    const page = await openPage()
    await answerAll()
    expect(title()).toBe('Revise sus datos')
    expect(words()).toContain('DNI 25.582.558')
    expect(words()).toContain('AU-12345678')
    expect(words()).toContain('Marta@ejemplo.test')
    button('Confirmar').click()
    await press('Confirmar')
    expect(page.asked('requestRegistration')).toEqual([
      { username: 'DNI25582558', policyNumber: 'AU12345678', email: 'marta@ejemplo.test' },
    ])
    expect(title()).toBe('Revise su correo')
    await press('Ya tengo la clave')
    expect(field('Número de DNI').value).toBe('25.582.558')
  })

  it.each([
    ['Número de póliza', '', 'Escriba su número de póliza.'],
    ['Número de póliza', 'AU-1234', 'una póliza tiene dos letras y ocho cifras'],
    ['Correo electrónico', '', 'Escriba su correo electrónico.'],
    ['Correo electrónico', 'marta.ejemplo.test', 'le falta la arroba (@)'],
    ['Correo electrónico', 'marta@ejemplo', 'se escribe como nombre@correo.com'],
    ['Correo electrónico', `${'m'.repeat(65)}@ejemplo.test`, 'demasiado largo'],
  ])('refuses %s "%s" with a sentence', async (label, text, sentence) => {
    await openPage()
    await press('Auto-Registro')
    await type('Número de DNI', '25582558')
    await press('Continuar')
    if (label === 'Correo electrónico') {
      await type('Número de póliza', 'AU12345678')
      await press('Continuar')
    }
    await type(label, text)
    await press('Continuar')
    expect(alerts()).toEqual([expect.stringContaining(sentence)])
    expect(field(label).value).toBe(text)
    expect(document.activeElement).toBe(field(label))
  })

  it('refuses a CUIT with a wrong check digit at its field', async () => {
    await openPage()
    await press('Auto-Registro')
    await type('Número de DNI', 'CUIT 30-12345678-9')
    await press('Continuar')
    expect(alerts()[0]).toMatch(/^Revise el número/)
  })

  it('corrects one answer and comes back to the summary', async () => {
    const page = await openPage()
    await answerAll()
    const corrections = [...document.querySelectorAll<HTMLElement>('[aria-label^="Corregir"]')]
    expect(corrections.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Corregir Usuario',
      'Corregir Número de póliza',
      'Corregir Correo electrónico',
    ])
    await press('Corregir')
    expect(field('Número de DNI').value).toBe('25.582.558')
    await type('Número de DNI', '7654321')
    await press('Continuar')
    expect(title()).toBe('Revise sus datos')
    await press('Confirmar')
    expect(page.asked('requestRegistration')).toMatchObject([{ username: 'DNI7654321' }])
  })

  it('keeps every answer when it can not be sent, and sends it at the second try', async () => {
    const page = await openPage({ requestRegistration: err({ code: 'offline' }) })
    await answerAll()
    await press('Confirmar')
    expect(alerts()[0]).toContain('No hay conexión')
    expect(words()).toContain('AU-12345678')
    page.answer({
      requestRegistration: {
        ok: true,
        value: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 },
      },
    })
    await press('Confirmar')
    expect(title()).toBe('Revise su correo')
  })
})
