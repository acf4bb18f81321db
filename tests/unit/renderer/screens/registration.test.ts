import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import {
  alerts,
  button,
  field,
  inventPassword,
  openPage,
  press,
  title,
  type,
  words,
} from '../page.ts'

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

describe('registration', () => {
  it('asks one question at a time, shows a summary and sends one request', async () => {
    const page = await openPage()
    await answerAll()
    expect(title()).toBe('Revise sus datos')
    expect(words()).toContain('DNI 25.582.558')
    expect(words()).toContain('AU-12345678')
    expect(words()).toContain('Marta@ejemplo.test')
    button('Confirmar').click()
    await press('Confirmar')
    expect(page.inputsOf('requestRegistration')).toEqual([
      { username: 'DNI25582558', policyNumber: 'AU12345678', email: 'marta@ejemplo.test' },
    ])
    expect(title()).toBe('Revise su correo')
    await press('Ya tengo la clave')
    expect(words()).toContain('Usuario: DNI 25.582.558')
  })

  it('counts four steps for the whole journey, without starting over', async () => {
    const step = () => {
      const line = document.querySelector('.screen > .progress')
      expect(line?.closest('.visually-hidden')).toBeNull()
      return [...(line?.querySelectorAll('p, li') ?? [])].map((part) => part.textContent)
    }
    const names = ['Datos', 'Correo', 'Clave nueva', 'Listo']
    const steps = (number: number) => [`Paso ${number} de 4`, ...names]
    await openPage({
      signIn: ok({ next: 'change-password', reason: 'temporary' }),
      changePassword: ok({ next: 'sign-in' }),
    })
    await press('Auto-Registro')
    expect(step()).toEqual(steps(1))
    await type('Número de DNI', '25582558')
    await press('Continuar')
    await type('Número de póliza', 'au 1234-5678')
    await press('Continuar')
    expect(step()).toEqual(steps(1))
    await type('Correo electrónico', 'marta@ejemplo.test')
    await press('Continuar')
    expect(step()).toEqual(steps(1))
    await press('Confirmar')
    expect(step()).toEqual(steps(2))
    await press('Ya tengo la clave')
    expect(step()).toEqual(steps(2))
    await type('Clave', 'abcd-efgh-jkmnp')
    await press('Confirmar')
    expect(step()).toEqual(steps(3))
    await inventPassword('cuatro gatos en la terraza')
    await press('Confirmar')
    expect(step()).toEqual(steps(4))
  })

  it.each([
    ['Número de póliza', '', 'Escriba su número de póliza.'],
    ['Número de póliza', 'AU-1234', 'una póliza tiene dos letras y ocho números'],
    ['Correo electrónico', '', 'Escriba su correo electrónico.'],
    ['Correo electrónico', 'marta.ejemplo.test', 'le falta la arroba (@)'],
    ['Correo electrónico', 'marta@ejemplo', 'se escribe como nombre@correo.com'],
    ['Correo electrónico', `${'m'.repeat(65)}@ejemplo.test`, 'demasiado largo'],
  ])('explains why %s "%s" is invalid', async (label, text, sentence) => {
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

  it('shows an error next to the field for a wrong CUIT check digit', async () => {
    await openPage()
    await press('Auto-Registro')
    await type('Número de DNI', 'CUIT 30-12345678-9')
    await press('Continuar')
    expect(alerts()[0]).toMatch(/^Revise el número/)
  })

  it('corrects one answer and returns to the summary', async () => {
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
    expect(page.inputsOf('requestRegistration')).toMatchObject([{ username: 'DNI7654321' }])
  })

  it('keeps all answers after a failed request and sends them again', async () => {
    const page = await openPage({ requestRegistration: err({ code: 'offline' }) })
    await answerAll()
    await press('Confirmar')
    expect(alerts()[0]).toContain('No hay conexión')
    expect(words()).toContain('AU-12345678')
    page.respondWith({
      requestRegistration: {
        ok: true,
        value: { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 },
      },
    })
    await press('Confirmar')
    expect(title()).toBe('Revise su correo')
  })
})
