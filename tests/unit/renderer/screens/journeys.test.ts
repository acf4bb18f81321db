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
  startsWith,
  title,
  type,
  words,
} from '../page.ts'

const username = 'DNI25582558'
const number = 'Número de DNI'

async function signIn(key = 'cuatro gatos pardos') {
  await press('Ingresar')
  await type(number, '25582558')
  await type('Clave', key)
  await press('Confirmar')
}

describe('the journeys', () => {
  it('the person meets the choices first', async () => {
    await openPage()
    expect(title()).toBe('¡Bienvenido!')
    expect(button('Ingresar')).toBeTruthy()
    expect(button('Olvidé mi contraseña')).toBeTruthy()
    expect(button('Cambiar contraseña')).toBeTruthy()
    expect(document.title).toBe('¡Bienvenido! - Segurometal Extranet Asegurados')
  })

  it('the person signs in, is greeted, and ends the session', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const page = await openPage()
    await signIn()
    expect(page.asked('signIn')).toEqual([{ username, password: 'cuatro gatos pardos' }])
    expect(title()).toBe('Hola, Marta')
    await press('Finalizar')
    expect(page.asked('finish')).toHaveLength(1)
    expect(title()).toBe('Gracias por su visita')
    vi.advanceTimersByTime(6_000)
    await settle()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('a tap anywhere ends the goodbye', async () => {
    await openPage()
    await signIn()
    await press('Finalizar')
    document.querySelector('h1')?.click()
    await settle()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('a wrong key keeps what was typed, and after several the way out comes forward', async () => {
    const page = await openPage({ signIn: err({ code: 'invalid-credentials' }) })
    await signIn('clave equivocada')
    expect(alerts()).toEqual([
      'El usuario o la clave no coinciden. Revise el número y vuelva a escribir la clave.',
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
    expect(page.asked('requestRecovery')).toEqual([{ username }])
  })

  it('a forgotten key is recovered by mail, changed, and the new one opens home', async () => {
    const page = await openPage({ signIn: ok({ next: 'change-password', reason: 'temporary' }) })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Confirmar')
    expect(title()).toBe('Revise su correo')
    expect(words()).toContain('Si el usuario existe, le enviamos un correo')
    expect(words()).toContain('mire en Spam o Correo no deseado')
    expect(words()).toContain('60 minutos')
    await press('Ya tengo la clave')
    expect(field(number).value).toBe('25.582.558')
    expect(document.activeElement).toBe(field('Clave'))
    await type('Clave', 'abcd-efgh-jkmn-p')
    await press('Confirmar')
    expect(words()).toContain('Su Clave ha caducado, debe ingresar una Clave nueva')
    expect(field('Clave Actual').value).toBe('abcd-efgh-jkmn-p')
    expect(document.activeElement?.textContent).toBe('Elija su Clave Nueva')
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(page.asked('changePassword')).toEqual([
      { username, currentPassword: 'abcd-efgh-jkmn-p', newPassword: 'tres ranas verdes' },
    ])
    expect(title()).toBe('Listo, su clave cambió')
    await press('Ingresar')
    expect(field(number).value).toBe('25.582.558')
    expect(field('Clave').value).toBe('')
    page.answer({ signIn: ok({ next: 'home', insured: { displayName: 'Marta', username } }) })
    await type('Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(title()).toBe('Hola, Marta')
  })

  it('a change that is due begins at the new key in a window, which no keyboard covers', async () => {
    await openPage({
      start: startsWith({ status: 'open' }, { mode: 'workstation' }),
      signIn: ok({ next: 'change-password', reason: 'temporary' }),
    })
    await signIn('abcd-efgh-jkmn-p')
    expect(document.activeElement).toBe(field('Clave Nueva'))
  })

  it('the current step of the recovery is told', async () => {
    await openPage()
    await press('Olvidé mi contraseña')
    const current = () => document.querySelector('[aria-current=step]')?.textContent.trim()
    expect(current()).toBe('Usuario')
    await type(number, '25582558')
    await press('Confirmar')
    expect(current()).toBe('Correo')
  })

  it('another mail can be asked for after the pause that main names', async () => {
    vi.useFakeTimers()
    const page = await openPage()
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Confirmar')
    expect(button('Enviar otra vez').textContent.trim()).toBe('Enviar otra vez en 2:00')
    await press('Enviar otra vez')
    expect(page.asked('requestRecovery')).toHaveLength(1)
    vi.advanceTimersByTime(61_000)
    await settle()
    expect(button('Enviar otra vez').textContent.trim()).toBe('Enviar otra vez en 0:59')
    vi.advanceTimersByTime(60_000)
    await settle()
    await press('Enviar otra vez')
    expect(page.asked('requestRecovery')).toHaveLength(2)
    expect(words()).toContain('use la clave del último')
    expect(button('Enviar otra vez').textContent.trim()).toBe('Enviar otra vez en 2:00')
  })

  it('a key is changed from the menu, with the user name asked for', async () => {
    const page = await openPage()
    await press('Cambiar contraseña')
    expect(words()).not.toContain('Su Clave ha caducado')
    await type(number, '25582558')
    await type('Clave Actual', 'cuatro gatos pardos')
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(page.asked('changePassword')).toEqual([
      { username, currentPassword: 'cuatro gatos pardos', newPassword: 'tres ranas verdes' },
    ])
    expect(title()).toBe('Listo, su clave cambió')
  })

  it('a person who is still signed in on a workstation is greeted at once', async () => {
    const insured = { displayName: 'Marta', username }
    await openPage({ start: startsWith({ status: 'open' }, { mode: 'workstation', insured }) })
    expect(title()).toBe('Hola, Marta')
    expect(document.documentElement.dataset['mode']).toBe('workstation')
  })

  it('after a session that ended by itself the welcome screen says so', async () => {
    await openPage({ start: startsWith({ status: 'open' }, { startScreen: 'expired' }) })
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain('Su sesión terminó por seguridad')
  })

  it('Escape goes back', async () => {
    await openPage()
    await press('Ingresar')
    await pressKey('Escape')
    expect(title()).toBe('¡Bienvenido!')
  })
})
