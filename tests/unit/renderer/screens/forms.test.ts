import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiErrorCodes, mainErrorCodes } from '../../../../shared/errors.ts'
import { err, ok } from '../../../../shared/result.ts'
import {
  alerts,
  button,
  field,
  inventPassword,
  later,
  openPage,
  press,
  settle,
  title,
  type,
  words,
} from '../page.ts'

const number = 'Número de DNI'
const home = ok({
  next: 'home',
  insured: { displayName: 'Marta', username: 'DNI25582558' },
} as const)
const changeRequired = ok({ next: 'change-password', reason: 'expired' } as const)

async function fillSignIn(password = 'cuatro gatos pardos') {
  await press('Ingresar')
  await type(number, '25582558')
  await type('Clave', password)
}

async function fillChange(newPassword: string, repeatedPassword = newPassword) {
  await fillSignIn()
  await press('Confirmar')
  await inventPassword(newPassword, repeatedPassword)
}

describe('a form during its request', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends only one request even if it is confirmed several times', async () => {
    const { promise, resolve } = later<typeof home>()
    const page = await openPage({ signIn: promise })
    await fillSignIn()
    await press('Confirmar')
    expect(button('Verificando').getAttribute('aria-disabled')).toBe('true')
    await press('Verificando')
    document.querySelector('form')?.requestSubmit()
    await settle()
    resolve(home)
    await settle()
    expect(title()).toBe('Hola, Marta')
    expect(page.inputsOf('signIn')).toHaveLength(1)
    expect(page.inputsOf('signOut')).toHaveLength(0)
  })

  it('stays visible, and after three seconds says that the request is still running', async () => {
    const page = await openPage({ signIn: later<typeof home>().promise })
    await fillSignIn()
    await press('Confirmar')
    expect(field('Clave').value).toBe('cuatro gatos pardos')
    vi.advanceTimersByTime(2_900)
    await settle()
    expect(words()).not.toContain('Seguimos trabajando')
    vi.advanceTimersByTime(200)
    await settle()
    expect(words()).toContain('Seguimos trabajando')
    expect(page.inputsOf('signIn')).toHaveLength(1)
  })

  it('ends the session if the sign-in succeeds after the screen has been left', async () => {
    const { promise, resolve } = later<typeof home>()
    const page = await openPage({ signIn: promise })
    await fillSignIn()
    await press('Confirmar')
    await press('Volver')
    resolve(home)
    await settle()
    expect(title()).toBe('¡Bienvenido!')
    expect(page.inputsOf('signOut')).toHaveLength(1)
  })

  it("sends another person's sign-in only after the abandoned sign-in attempt has ended", async () => {
    const { promise, resolve } = later<typeof home>()
    const page = await openPage({ signIn: promise })
    await fillSignIn('de la primera persona')
    await press('Confirmar')
    await press('Volver')
    await fillSignIn('de la segunda persona')
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toHaveLength(1)
    page.respondWith({ signIn: home })
    resolve(home)
    await settle()
    expect(page.inputsOf('signOut')).toHaveLength(1)
    expect(page.inputsOf('signIn')).toHaveLength(2)
    expect(title()).toBe('Hola, Marta')
  })
})

describe('a form after a failed request', () => {
  const codes = [...apiErrorCodes, ...mainErrorCodes]
  const notOfThisCall = new Set([
    'weak-password',
    'password-reused',
    'session-expired',
    'not-found',
  ])

  it.each(codes)('keeps the typed text and explains the error %s', async (code) => {
    const page = await openPage({ signIn: err({ code }) })
    await fillSignIn()
    await press('Confirmar')
    const [alert = ''] = alerts()
    expect(alert).toMatch(/[a-zé]{3,}.*\.$/)
    if (notOfThisCall.has(code)) expect(alert).toContain('Tuvimos un problema')
    expect(field(number).value).toBe('25.582.558')
    expect(field('Clave').value).toBe('cuatro gatos pardos')
    page.respondWith({ signIn: home })
    await press('Confirmar')
    expect(title()).toBe('Hola, Marta')
  })

  it('scrolls to the error when it appears, and not before', async () => {
    const moved = vi.spyOn(Element.prototype, 'scrollIntoView')
    await openPage({ signIn: err({ code: 'unavailable' }) })
    await fillSignIn()
    expect(moved).not.toHaveBeenCalled()
    await press('Confirmar')
    expect(alerts()).toHaveLength(1)
    expect(moved).toHaveBeenCalledOnce()
    moved.mockRestore()
  })

  it("makes the error part of the password field's description", async () => {
    await openPage({ signIn: err({ code: 'invalid-credentials' }) })
    await fillSignIn()
    await press('Confirmar')
    const ids = field('Clave').getAttribute('aria-describedby')?.split(' ') ?? []
    const described = ids.map((id) => document.getElementById(id)?.textContent).join(' ')
    expect(described).toContain('no coinciden')
    expect(field('Clave').getAttribute('aria-invalid')).toBe('true')
  })

  it('explains each violated password rule and focuses the new password', async () => {
    await openPage({
      signIn: changeRequired,
      changePassword: err({ code: 'weak-password', violations: ['guessable', 'personal'] }),
    })
    await fillChange('cuatro gatos pardos')
    await press('Confirmar')
    expect(alerts()[0]).toContain('fácil de adivinar')
    expect(alerts()[0]).toContain('No use en la clave su nombre')
    expect(document.activeElement).toBe(field('Clave Nueva'))
    expect(field('Clave Nueva').value).toBe('cuatro gatos pardos')
  })

  it('offers another temporary password when the current one is rejected', async () => {
    await openPage({ signIn: changeRequired, changePassword: err({ code: 'invalid-credentials' }) })
    await fillChange('tres ranas verdes')
    await press('Confirmar')
    expect(alerts()[0]).toContain('La Clave Actual no coincide o ya venció')
    expect(document.activeElement).toBe(field('Clave Actual'))
    await press('Olvidé mi contraseña')
    expect(title()).toBe('Ingrese Usuario')
    expect(field(number).value).toBe('25.582.558')
  })
})

describe('a form with invalid fields', () => {
  it('sends no request, shows an error next to each field and focuses the first one', async () => {
    const page = await openPage()
    await press('Ingresar')
    await press('Confirmar')
    expect(alerts()).toEqual(['Escriba su número de DNI.', 'Escriba su clave.'])
    expect(document.activeElement).toBe(field(number))
    expect(page.inputsOf('signIn')).toHaveLength(0)
  })

  it('rejects a password of more than 128 characters, and accepts 128 with ñ, accents and emoji', async () => {
    const page = await openPage()
    await fillSignIn('ñ'.repeat(129))
    await press('Confirmar')
    expect(alerts()).toEqual(['Revise la clave: no puede tener más de 128 caracteres.'])
    const longest = ' ñá🙂'.repeat(32)
    await type('Clave', longest)
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username: 'DNI25582558', password: longest }])
  })

  it('rejects new passwords that differ', async () => {
    const page = await openPage({ signIn: changeRequired })
    await fillChange('tres ranas verdes', 'tres ranas verde')
    await press('Confirmar')
    expect(alerts()[0]).toContain('no son iguales')
    expect(page.inputsOf('changePassword')).toHaveLength(0)
    expect(document.activeElement).toBe(field('Repetir Clave'))
  })

  it('focuses the field that has its own error, not one that was rejected before', async () => {
    await openPage({ signIn: changeRequired, changePassword: err({ code: 'password-reused' }) })
    await fillChange('tres ranas verdes')
    await press('Confirmar')
    await type('Clave Nueva', 'cuatro ranas verdes')
    await press('Continuar')
    await press('Confirmar')
    expect(document.activeElement).toBe(field('Repetir Clave'))
  })

  it('sends the change without a password policy, which the backend enforces anyway', async () => {
    const page = await openPage({
      signIn: changeRequired,
      getPasswordPolicy: err({ code: 'offline' }),
    })
    await fillChange('corta')
    expect(words()).not.toContain('letras o más')
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toHaveLength(1)
  })
})
