import { describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import {
  alerts,
  button,
  field,
  openPage,
  press,
  pressKey,
  settle,
  startResult,
  title,
  type,
  words,
} from '../page.ts'

const username = 'DNI25582558'
const number = 'Número de DNI'
const temporary = 'abcd-efgh-jkmnp'
const help = 'No me llegó, o no tengo correo electrónico'

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
  it('returns from the temporary password to "Revise su correo", whose countdown has gone on', async () => {
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

  it('leads from the form to the running countdown on "Confirmar", and sends no other e-mail', async () => {
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
  it('tells main that a person waits for an e-mail, and when they no longer do', async () => {
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

  it('waits as long as main says after too many requests', async () => {
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

describe('the sign-in with a temporary password', () => {
  it('is offered before an e-mail is requested, and keeps the number', async () => {
    const page = await openPage()
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Ya tengo una clave temporal')
    expect(words()).toContain('Usuario: DNI 25.582.558')
    await type('Clave', temporary)
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username, password: temporary }])
    expect(page.inputsOf('requestRecovery')).toEqual([])
  })

  it('asks for an unknown username first', async () => {
    await openPage()
    await press('Ingresar')
    await press('Tengo una clave temporal')
    expect(words()).toContain('Escriba primero su usuario')
    await press('Continuar')
    expect(alerts()).toEqual(['Escriba su número de DNI.'])
    await type(number, '25582558')
    await press('Continuar')
    expect(document.activeElement).toBe(field('Clave'))
    await press('Volver')
    expect(field(number).value).toBe('25.582.558')
    await press('Volver')
    expect(title()).toBe('Ingresar')
    expect(field('Clave')).toBeTruthy()
  })

  it('corrects the username without losing the password', async () => {
    const page = await openPage()
    await openMailed()
    await type('Clave', 'abcd')
    await press('Corregir')
    await type(number, '28765432')
    await press('Continuar')
    expect(field('Clave').value).toBe('abcd')
    await type('Clave', temporary)
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username: 'DNI28765432', password: temporary }])
  })

  it('shows the password in groups, never masked, and counts what is missing', async () => {
    await openPage()
    await openMailed()
    expect(words()).toContain('Son 13 letras y números. Los guiones y las mayúsculas no importan.')
    expect(labels()).not.toContain('Mostrar')
    await type('Clave', 'HK7M2QX9TR')
    expect(field('Clave').type).toBe('text')
    expect(field('Clave').value).toBe('hk7m-2qx9-tr')
    expect(words()).toContain('Faltan 3.')
    await type('Clave', 'hk7m-2qx9-tr4wd')
    expect(words()).toContain('La clave está completa.')
  })

  it('accepts a pasted sentence, and no letter that no temporary password has', async () => {
    await openPage()
    await openMailed()
    await type('Clave', 'Su clave temporal: ABCD-EFGH-JKMNP.')
    expect(field('Clave').value).toBe(temporary)
    await type('Clave', 'abco')
    expect(field('Clave').value).toBe('abc')
    expect(words()).toContain('Una clave temporal no lleva 0, 1, I, L ni O')
  })

  it('sends nothing while the password is incomplete', async () => {
    const page = await openPage()
    await openMailed()
    await press('Confirmar')
    expect(alerts()).toEqual(['Escriba la clave temporal.'])
    await type('Clave', 'abcd-efgh-jkmn')
    await press('Confirmar')
    expect(alerts()).toEqual(['A la clave le falta 1 letra o número.'])
    expect(document.activeElement).toBe(field('Clave'))
    expect(page.inputsOf('signIn')).toEqual([])
  })

  it.each([
    [err({ code: 'invalid-credentials' } as const), 'escriba la del último correo electrónico'],
    [err({ code: 'offline' } as const), 'No hay conexión'],
  ])('keeps the password after a failure', async (failure, sentence) => {
    const page = await openPage({ signIn: failure })
    await openMailed()
    await type('Clave', temporary)
    await press('Confirmar')
    expect(alerts()[0]).toContain(sentence)
    expect(field('Clave').value).toBe(temporary)
    page.respondWith({ signIn: ok({ next: 'change-password', reason: 'temporary' }) })
    await press('Confirmar')
    expect(words()).toContain('Su Clave ha caducado, debe ingresar una Clave nueva')
  })

  it('leads to the normal sign-in with "Tengo otra clave"', async () => {
    const page = await openPage()
    await openMailed()
    await press('Tengo otra clave')
    expect(field(number).value).toBe('25.582.558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username, password: 'cuatro gatos pardos' }])
  })

  it('keeps what is typed when the language and the text size change, and leaves on Escape', async () => {
    await openPage()
    await openMailed()
    await type('Clave', 'abcd-e')
    await press('English')
    await vi.dynamicImportSettled()
    await settle()
    expect(words()).toContain('8 to go.')
    expect(field('Password').value).toBe('abcd-e')
    await pressKey('Escape')
    expect(title()).toBe('Check your email')
  })

  it('survives the idle dialog', async () => {
    const page = await openPage()
    await openMailed()
    await type('Clave', 'abcd-e')
    await page.countDown(30)
    await press('Seguir usando')
    expect(field('Clave').value).toBe('abcd-e')
    await press('Volver')
    await page.countDown(30)
    await press('Seguir usando')
    expect(title()).toBe('Revise su correo')
  })
})

describe('"No me llegó, o no tengo correo electrónico"', () => {
  const branch = { counter: 'Planta baja', hours: 'Lunes a viernes de 9 a 17', phone: '0800-555' }

  it('is the same after a request, before one and after refusals', async () => {
    const advice: string[] = []
    const read = () => advice.push(document.querySelector('.advice')?.textContent ?? '')
    await openPage({ signIn: err({ code: 'invalid-credentials' }) })
    await requestMail()
    await press(help)
    read()
    await press('Volver')
    expect(title()).toBe('Revise su correo')
    await press('Ya tengo la clave')
    await press('No me llegó')
    read()
    await press('Volver')
    await press('Tengo otra clave')
    await type('Clave', 'otra')
    await press('Confirmar')
    await press('Confirmar')
    await press('No tengo correo electrónico')
    read()
    expect(new Set(advice).size).toBe(1)
    expect(advice[0]).toContain('Revise que el usuario sea el suyo: DNI 25.582.558.')
    expect(advice[0]).toContain('vaya al mostrador con su DNI')
  })

  it('says where the counter is and when it is open', async () => {
    await openPage({ start: startResult({ status: 'open' }, { branch }) })
    await requestMail()
    await press(help)
    expect(words()).toContain('Mostrador: Planta baja')
    expect(words()).toContain('Horario: Lunes a viernes de 9 a 17')
    expect(words()).toContain('Teléfono: 0800-555')
  })

  it('does not send a clerk to the counter', async () => {
    await openPage({ start: startResult({ status: 'open' }, { mode: 'workstation', branch }) })
    await requestMail()
    expect(words()).not.toContain('en su teléfono')
    await press(help)
    expect(words()).not.toMatch(/mostrador|Planta baja/i)
    expect(title()).toBe('¿No le llegó?')
    expect(words()).toContain('Si la persona no tiene correo electrónico')
    expect(words()).toContain('0800-555')
  })

  it('leads to the username, with the running countdown kept, and to the temporary password', async () => {
    const page = await openPage()
    await requestMail()
    await press(help)
    await press('Corregir usuario')
    expect(title()).toBe('Ingrese Usuario')
    await press('Confirmar')
    expect(title()).toBe('Revise su correo')
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
    await press(help)
    await press('Ya tengo una clave temporal')
    expect(field('Clave')).toBeTruthy()
  })
})
