import { describe, expect, it, vi } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { button, field, openPage, press, settle, title, type, words } from '../page.ts'

const number = 'Número de DNI'

async function requestMail() {
  await press('Olvidé mi contraseña')
  await type(number, '25582558')
  await press('Confirmar')
}

async function openMailed() {
  await requestMail()
  await press('Ya tengo la clave')
}

const labels = () => [...document.querySelectorAll('button')].map((one) => one.textContent.trim())

describe('"Volver"', () => {
  it('returns from the temporary password to "Revise su correo", where the wait has kept running', async () => {
    vi.useFakeTimers()
    const page = await openPage()
    await openMailed()
    vi.advanceTimersByTime(50_000)
    await press('Volver')
    expect(title()).toBe('Revise su correo')
    expect(button('Podrá enviar').textContent.trim()).toBe('Podrá enviar otra vez en 1:10')
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
  })

  it('returns from the temporary password to the registration that sent it', async () => {
    await openPage()
    await press('Auto-Registro')
    await type(number, '25582558')
    await press('Continuar')
    await type('Número de póliza', 'AU12345678')
    await press('Continuar')
    await type('Correo electrónico', 'marta@ejemplo.test')
    await press('Continuar')
    await press('Confirmar')
    await press('Ya tengo la clave')
    await press('Volver')
    expect(title()).toBe('Revise su correo')
    expect(labels()).toContain('Corregir datos')
    await press('Corregir datos')
    expect(title()).toBe('Revise sus datos')
    expect(words()).toContain('marta@ejemplo.test')
  })

  it('returns from the form to the running wait on "Confirmar", without requesting another e-mail', async () => {
    vi.useFakeTimers()
    const page = await openPage()
    await requestMail()
    await press('Corregir usuario')
    expect(field(number).value).toBe('25.582.558')
    vi.advanceTimersByTime(30_000)
    await press('Confirmar')
    expect(button('Podrá enviar').textContent.trim()).toBe('Podrá enviar otra vez en 1:30')
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
    await press('Corregir usuario')
    await type(number, '28765432')
    await press('Confirmar')
    expect(words()).toContain('Usuario: DNI 28.765.432')
    expect(page.inputsOf('requestRecovery')).toHaveLength(2)
  })

  it.each(['Confirmar', 'Olvidé mi contraseña'])(
    'keeps the number that was typed before "%s"',
    async (next) => {
      await openPage({ signIn: err({ code: 'invalid-credentials' }) })
      await press('Ingresar')
      await type(number, '25582558')
      await type('Clave', 'una clave')
      await press(next)
      if (next === 'Confirmar') await press('Olvidé mi contraseña')
      await type(number, '28765432')
      await press('Volver')
      expect(title()).toBe('Ingresar')
      expect(field(number).value).toBe('28.765.432')
      expect(field('Clave').value).toBe('')
    },
  )
})

describe('"Revise su correo"', () => {
  it('reports to main that a person waits for an e-mail, and when they no longer do', async () => {
    const page = await openPage()
    expect(page.inputsOf('setWaiting')).toEqual([])
    await requestMail()
    expect(page.inputsOf('setWaiting')).toEqual([{ waiting: true }])
    await press('Ya tengo la clave')
    expect(page.inputsOf('setWaiting')).toEqual([{ waiting: true }, { waiting: false }])
  })

  it('has an exit, and says how to come back', async () => {
    await openPage()
    await requestMail()
    expect(words()).toContain('Puede volver más tarde')
    await press('Salir')
    expect(title()).toBe('¡Bienvenido!')
    await press('Olvidé mi contraseña')
    expect(field(number).value).toBe('')
  })

  it('waits as long as main requires after too many requests', async () => {
    vi.useFakeTimers()
    const page = await openPage()
    await requestMail()
    vi.advanceTimersByTime(120_000)
    await settle()
    page.respondWith({ requestRecovery: err({ code: 'rate-limited', retryAfterSeconds: 300 }) })
    await press('Enviar otra vez')
    expect(button('Podrá enviar').textContent.trim()).toBe('Podrá enviar otra vez en 5:00')
  })
})
