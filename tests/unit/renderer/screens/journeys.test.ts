import { describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import {
  alerts,
  button,
  field,
  inventPassword,
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

async function signIn(password = 'cuatro gatos pardos') {
  await press('Ingresar')
  await type(number, '25582558')
  await type('Clave', password)
  await press('Confirmar')
}

describe('the screens', () => {
  it('start with the choices of the welcome screen', async () => {
    await openPage()
    expect(title()).toBe('¡Bienvenido!')
    expect(button('Ingresar')).toBeTruthy()
    expect(button('Olvidé mi contraseña')).toBeTruthy()
    expect(button('Cambiar contraseña')).toBeTruthy()
    expect(document.title).toBe('¡Bienvenido! - Segurometal Extranet Asegurados')
  })

  it('sign a person in, greet the person and end the session', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const page = await openPage()
    await signIn()
    expect(page.inputsOf('signIn')).toEqual([{ username, password: 'cuatro gatos pardos' }])
    expect(title()).toBe('Hola, Marta')
    await press('Finalizar')
    expect(page.inputsOf('finish')).toHaveLength(1)
    expect(title()).toBe('Gracias por su visita')
    vi.advanceTimersByTime(6_000)
    await settle()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('leave the goodbye screen after a tap anywhere', async () => {
    await openPage()
    await signIn()
    await press('Finalizar')
    document.querySelector('h1')?.click()
    await settle()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('keep the typed text after a wrong password, and suggest recovery after the second one', async () => {
    const page = await openPage({ signIn: err({ code: 'invalid-credentials' }) })
    await signIn('clave equivocada')
    expect(alerts()).toEqual([
      'El usuario o la clave no coinciden. Revise el número y la clave, con sus guiones.',
    ])
    expect(field(number).value).toBe('25.582.558')
    expect(field('Clave').value).toBe('clave equivocada')
    expect(document.activeElement).toBe(field('Clave'))
    expect(words()).not.toContain('¿Ya probó varias veces?')
    await press('Confirmar')
    expect(words()).toContain('¿Ya probó varias veces?')
    await press('Olvidé mi contraseña')
    expect(title()).toBe('Ingrese Usuario')
    expect(field(number).value).toBe('25.582.558')
    await press('Confirmar')
    expect(page.inputsOf('requestRecovery')).toEqual([{ username }])
  })

  it('recover a forgotten password by e-mail, change it and sign in with the new one', async () => {
    const page = await openPage({ signIn: ok({ next: 'change-password', reason: 'temporary' }) })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Confirmar')
    expect(title()).toBe('Revise su correo')
    expect(words()).toContain('Si el usuario existe y tiene un correo electrónico registrado')
    expect(words()).toContain('mire en Spam o Correo no deseado')
    expect(words()).toContain('60 minutos')
    await press('Ya tengo la clave')
    expect(words()).toContain('Usuario: DNI 25.582.558')
    expect(document.activeElement).toBe(field('Clave'))
    await type('Clave', 'abcd-efgh-jkmn-p')
    await press('Confirmar')
    expect(words()).toContain('Su Clave ha caducado, debe ingresar una Clave nueva')
    expect(document.activeElement?.textContent).toBe('Elija su Clave Nueva')
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toEqual([
      { username, currentPassword: 'abcd-efgh-jkmnp', newPassword: 'tres ranas verdes' },
    ])
    expect(title()).toBe('Listo, ya tiene su clave nueva')
    await press('Ingresar')
    expect(field(number).value).toBe('25.582.558')
    expect(field('Clave').value).toBe('')
    page.respondWith({ signIn: ok({ next: 'home', insured: { displayName: 'Marta', username } }) })
    await type('Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(title()).toBe('Hola, Marta')
  })

  it('focus the new password as soon as it is asked for in a forced password change', async () => {
    await openPage({
      start: startResult({ status: 'open' }, { mode: 'workstation' }),
      signIn: ok({ next: 'change-password', reason: 'temporary' }),
    })
    await signIn('abcd-efgh-jkmn-p')
    expect(document.activeElement?.textContent).toBe('Elija su Clave Nueva')
    await press('Prefiero inventar la mía')
    expect(document.activeElement).toBe(field('Clave Nueva'))
  })

  it('mark the current step of the recovery', async () => {
    await openPage()
    await press('Olvidé mi contraseña')
    const current = () => document.querySelector('[aria-current=step]')?.textContent.trim()
    expect(current()).toBe('Usuario')
    await type(number, '25582558')
    await press('Confirmar')
    expect(current()).toBe('Correo')
  })

  it('send another e-mail only after the wait that the backend specifies', async () => {
    vi.useFakeTimers()
    const page = await openPage()
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Confirmar')
    expect(button('Podrá enviar').textContent.trim()).toBe('Podrá enviar otra vez en 2:00')
    await press('Podrá enviar')
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
    vi.advanceTimersByTime(61_000)
    await settle()
    expect(button('Podrá enviar').textContent.trim()).toBe('Podrá enviar otra vez en 0:59')
    vi.advanceTimersByTime(60_000)
    await settle()
    await press('Enviar otra vez')
    expect(page.inputsOf('requestRecovery')).toHaveLength(2)
    expect(words()).toContain('use la clave del último')
    expect(button('Podrá enviar').textContent.trim()).toBe('Podrá enviar otra vez en 2:00')
  })

  it('change a password from the welcome screen, with the username', async () => {
    const page = await openPage()
    await press('Cambiar contraseña')
    expect(words()).not.toContain('Su Clave ha caducado')
    await type(number, '25582558')
    await press('Continuar')
    await type('Clave Actual', 'cuatro gatos pardos')
    await press('Continuar')
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toEqual([
      { username, currentPassword: 'cuatro gatos pardos', newPassword: 'tres ranas verdes' },
    ])
    expect(title()).toBe('Listo, ya tiene su clave nueva')
  })

  it('start at home with an open session on a workstation', async () => {
    const insured = { displayName: 'Marta', username }
    await openPage({ start: startResult({ status: 'open' }, { mode: 'workstation', insured }) })
    expect(title()).toBe('Hola, Marta')
    expect(document.documentElement.dataset['mode']).toBe('workstation')
  })

  it('show on the welcome screen that the session has expired', async () => {
    await openPage({ start: startResult({ status: 'open' }, { startScreen: 'expired' }) })
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain('Su sesión terminó por seguridad')
  })

  it('go back on Escape', async () => {
    await openPage()
    await press('Ingresar')
    await pressKey('Escape')
    expect(title()).toBe('¡Bienvenido!')
  })
})
