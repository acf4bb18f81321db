import { beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import {
  alerts,
  button,
  field,
  inventPassword,
  later,
  openPage,
  press,
  pressKey,
  type Results,
  settle,
  title,
  type,
  words,
} from '../page.ts'
import { openForced } from '../password/new-password.ts'

const changed = ok({ next: 'sign-in' } as const)

/** Goes through a voluntary change up to the choice of a new password. */
async function openVoluntary(given: Partial<Results> = {}) {
  const page = await openPage(given)
  await press('Cambiar contraseña')
  await type('Número de DNI', '25582558')
  await press('Continuar')
  await type('Clave Actual', 'cuatro gatos pardos')
  await press('Continuar')
  return page
}

const sentBy = (page: Awaited<ReturnType<typeof openPage>>) => page.inputsOf('changePassword')

describe('"Volver" from the recovery that a password change led to', () => {
  it('returns to the question for the current password, and from there to the username', async () => {
    await openPage()
    await press('Cambiar contraseña')
    await type('Número de DNI', '25582558')
    await press('Continuar')
    await press('Olvidé mi contraseña')
    expect(title()).toBe('Ingrese Usuario')
    await press('Volver')
    expect(title()).toBe('Escriba su Clave Actual')
    await press('Volver')
    expect(field('Número de DNI').value).toBe('25.582.558')
  })

  it('returns to the refused temporary password, which can be typed again', async () => {
    const page = await openForced({ changePassword: err({ code: 'invalid-credentials' }) })
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    await press('Olvidé mi contraseña')
    await press('Volver')
    expect(title()).toBe('Escriba su Clave Actual')
    page.respondWith({ changePassword: changed })
    await type('Clave Actual', 'abcd-efgh-jkmn-q')
    await press('Continuar')
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    expect(sentBy(page).at(-1)).toMatchObject({ currentPassword: 'abcd-efgh-jkmn-q' })
  })
})

describe('a forced password change', () => {
  it('says why before it asks, and never asks for the password that was just used', async () => {
    await openForced()
    expect(words()).toContain('Su Clave ha caducado, debe ingresar una Clave nueva')
    expect(words()).toContain('la clave temporal sirve una sola vez.')
    expect(document.querySelectorAll('input')).toHaveLength(0)
    await inventPassword('tres ranas verdes')
    expect(words()).not.toContain('Clave Actual')
    expect(document.querySelectorAll('main input')).toHaveLength(1)
  })

  it('asks for the current password only if the backend refuses it, and keeps the new one', async () => {
    const page = await openForced({ changePassword: err({ code: 'invalid-credentials' }) })
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    expect(document.activeElement).toBe(field('Clave Actual'))
    expect(alerts()).toHaveLength(1)
    await press('Continuar')
    expect(document.activeElement).toBe(field('Clave Actual'))
    page.respondWith({ changePassword: changed })
    await type('Clave Actual', 'abcd-efgh-jkmn-q')
    expect(alerts()).toEqual([])
    await press('Continuar')
    expect(field('Repetir Clave').value).toBe('tres ranas verdes')
    await press('Confirmar')
    expect(sentBy(page)).toMatchObject([
      { currentPassword: 'abcd-efgh-jkmn-p' },
      { currentPassword: 'abcd-efgh-jkmn-q', newPassword: 'tres ranas verdes' },
    ])
  })
})

describe('the steps of a password change', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  it('lead back one by one, with "Volver" and Escape, and lose nothing', async () => {
    await openVoluntary()
    await inventPassword('tres ranas verdes')
    await press('Volver')
    expect(field('Clave Nueva').value).toBe('tres ranas verdes')
    await pressKey('Escape')
    expect(title()).toBe('Elija su Clave Nueva')
    await press('Volver')
    expect(field('Clave Actual').value).toBe('cuatro gatos pardos')
    await press('Volver')
    expect(field('Número de DNI').value).toBe('25.582.558')
    await press('Continuar')
    await press('Continuar')
    await press('Prefiero inventar la mía')
    await press('Continuar')
    expect(field('Repetir Clave').value).toBe('tres ranas verdes')
    await press('Salir')
    expect(title()).toBe('¡Bienvenido!')
  })

  it('show one field at a time, with the focus in it', async () => {
    await openPage()
    await press('Cambiar contraseña')
    const shown = () => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('main .input')]
      return fields.map((one) => [one.name, one === document.activeElement])
    }
    expect(shown()).toEqual([['username', true]])
    await type('Número de DNI', '25582558')
    await press('Continuar')
    expect(shown()).toEqual([['current-password', true]])
    await type('Clave Actual', 'cuatro gatos pardos')
    await press('Continuar')
    expect(shown()).toEqual([])
    await press('Prefiero inventar la mía')
    expect(shown()).toEqual([['new-password', true]])
    await type('Clave Nueva', 'tres ranas verdes')
    await press('Continuar')
    expect(shown()).toEqual([['repeated-password', true]])
  })

  it.each([
    ['Número de DNI', 'Escriba su número de DNI.'],
    ['Clave Actual', 'Escriba su clave.'],
    ['Clave Nueva', 'Escriba la clave nueva.'],
    ['Repetir Clave', 'Escriba otra vez la clave nueva.'],
  ])('do not continue without an answer: %s', async (label, message) => {
    await openVoluntary()
    await inventPassword('tres ranas verdes')
    const stepsBack = ['Repetir Clave', 'Clave Nueva', '', 'Clave Actual', 'Número de DNI']
    for (let back = stepsBack.indexOf(label); back > 0; back--) await press('Volver')
    await type(label, '')
    document.querySelector('form')?.requestSubmit()
    await settle()
    expect(alerts()).toEqual([message])
    expect(document.activeElement).toBe(field(label))
  })

  it('keep what was typed when the language, the text size or the contrast changes', async () => {
    await openForced()
    await inventPassword('tres ranas verdes', 'tres ranas')
    const input = field('Repetir Clave')
    await press('Contraste')
    document.querySelector<HTMLElement>('[aria-label="Letra muy grande"]')?.click()
    await press('English')
    await vi.dynamicImportSettled()
    await settle()
    expect(title()).toBe('Repeat your new password')
    expect(input.isConnected).toBe(true)
    expect(input.value).toBe('tres ranas')
  })

  it('keep what was typed through the idle countdown', async () => {
    const page = await openForced()
    await inventPassword('tres ranas verdes', 'tres ranas')
    await page.countDown(30)
    await press('Seguir usando')
    await page.countDown(null)
    expect(field('Repetir Clave').value).toBe('tres ranas')
  })

  it('show a service failure at the bottom of the last step, and keep everything typed', async () => {
    const page = await openForced({ changePassword: err({ code: 'offline' }) })
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    expect(alerts()).toEqual([expect.stringContaining('No hay conexión')])
    expect(document.querySelector('.actions [role=alert]')).not.toBeNull()
    expect(field('Repetir Clave').value).toBe('tres ranas verdes')
    page.respondWith({ changePassword: changed })
    await press('Confirmar')
    expect(title()).toBe('Listo, ya tiene su clave nueva')
  })

  it('stay at the last one while the change is being saved', async () => {
    const { promise, resolve } = later<typeof changed>()
    await openForced({ changePassword: promise })
    await inventPassword('tres ranas verdes')
    await press('Confirmar')
    await press('Volver')
    await pressKey('Escape')
    expect(title()).toBe('Repita su Clave Nueva')
    expect(button('Guardando').getAttribute('aria-disabled')).toBe('true')
    resolve(changed)
    await settle()
    expect(title()).toBe('Listo, ya tiene su clave nueva')
  })
})
