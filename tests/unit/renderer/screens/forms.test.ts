import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiErrorCodes, shellErrorCodes } from '../../../../shared/errors.ts'
import { err, ok } from '../../../../shared/result.ts'
import {
  alerts,
  button,
  field,
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
const dueToChange = ok({ next: 'change-password', reason: 'expired' } as const)

async function fillSignIn(key = 'cuatro gatos pardos') {
  await press('Ingresar')
  await type(number, '25582558')
  await type('Clave', key)
}

async function fillChange(fresh: string, repeated = fresh) {
  await fillSignIn()
  await press('Confirmar')
  await type('Clave Nueva', fresh)
  await type('Repetir Clave', repeated)
}

describe('a form while main works', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends once however often it is confirmed', async () => {
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
    expect(page.asked('signIn')).toHaveLength(1)
    expect(page.asked('signOut')).toHaveLength(0)
  })

  it('stays in sight, and says after a while that it still works', async () => {
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
    expect(page.asked('signIn')).toHaveLength(1)
  })

  it('left by the person opens nothing, and the session that came too late is ended', async () => {
    const { promise, resolve } = later<typeof home>()
    const page = await openPage({ signIn: promise })
    await fillSignIn()
    await press('Confirmar')
    await press('Volver')
    resolve(home)
    await settle()
    expect(title()).toBe('¡Bienvenido!')
    expect(page.asked('signOut')).toHaveLength(1)
  })

  it('lets a new person sign in only after the abandoned attempt is over', async () => {
    const { promise, resolve } = later<typeof home>()
    const page = await openPage({ signIn: promise })
    await fillSignIn('de la primera persona')
    await press('Confirmar')
    await press('Volver')
    await fillSignIn('de la segunda persona')
    await press('Confirmar')
    expect(page.asked('signIn')).toHaveLength(1)
    page.answer({ signIn: home })
    resolve(home)
    await settle()
    expect(page.asked('signOut')).toHaveLength(1)
    expect(page.asked('signIn')).toHaveLength(2)
    expect(title()).toBe('Hola, Marta')
  })
})

describe('a form that main refuses', () => {
  const codes = [...apiErrorCodes, ...shellErrorCodes]
  const notOfThisCall = new Set([
    'weak-password',
    'password-reused',
    'session-expired',
    'not-found',
  ])

  it.each(codes)('keeps what was typed and says what to do on %s', async (code) => {
    const page = await openPage({ signIn: err({ code }) })
    await fillSignIn()
    await press('Confirmar')
    const [said = ''] = alerts()
    expect(said).toMatch(/[a-zé]{3,}.*\.$/)
    if (notOfThisCall.has(code)) expect(said).toContain('Algo salió mal')
    expect(field(number).value).toBe('25.582.558')
    expect(field('Clave').value).toBe('cuatro gatos pardos')
    page.answer({ signIn: home })
    await press('Confirmar')
    expect(title()).toBe('Hola, Marta')
  })

  it('moves so that the refusal is seen, and not before', async () => {
    const moved = vi.spyOn(Element.prototype, 'scrollIntoView')
    await openPage({ signIn: err({ code: 'unavailable' }) })
    await fillSignIn()
    expect(moved).not.toHaveBeenCalled()
    await press('Confirmar')
    expect(alerts()).toHaveLength(1)
    expect(moved).toHaveBeenCalledOnce()
    moved.mockRestore()
  })

  it('says how long to wait', async () => {
    const page = await openPage({
      requestRecovery: err({ code: 'rate-limited', retryAfterSeconds: 40 }),
    })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Confirmar')
    expect(alerts()[0]).toContain('Espere 40 segundos')
    page.answer({ requestRecovery: err({ code: 'rate-limited', retryAfterSeconds: 61 }) })
    await press('Confirmar')
    expect(alerts()[0]).toContain('Espere 2 minutos')
  })

  it('ties the refusal to the key field', async () => {
    await openPage({ signIn: err({ code: 'invalid-credentials' }) })
    await fillSignIn()
    await press('Confirmar')
    const ids = field('Clave').getAttribute('aria-describedby')?.split(' ') ?? []
    const described = ids.map((id) => document.getElementById(id)?.textContent).join(' ')
    expect(described).toContain('no coinciden')
    expect(field('Clave').getAttribute('aria-invalid')).toBe('true')
  })

  it('tells each rule that the new key breaks, and puts the focus on it', async () => {
    await openPage({
      signIn: dueToChange,
      changePassword: err({ code: 'weak-password', violations: ['guessable', 'personal'] }),
    })
    await fillChange('cuatro gatos pardos')
    await press('Confirmar')
    expect(alerts()[0]).toContain('fácil de adivinar')
    expect(alerts()[0]).toContain('No use en la clave su nombre')
    expect(document.activeElement).toBe(field('Clave Nueva'))
    expect(field('Repetir Clave').value).toBe('cuatro gatos pardos')
  })

  it('offers another temporary key when the current one is no good any more', async () => {
    await openPage({ signIn: dueToChange, changePassword: err({ code: 'invalid-credentials' }) })
    await fillChange('tres ranas verdes')
    await press('Confirmar')
    expect(alerts()[0]).toContain('La Clave Actual no coincide o ya venció')
    expect(document.activeElement).toBe(field('Clave Actual'))
    await press('Olvidé mi contraseña')
    expect(title()).toBe('Ingrese Usuario')
    expect(field(number).value).toBe('25.582.558')
  })
})

describe('a form that is not complete', () => {
  it('asks main nothing, names each gap, and puts the focus on the first', async () => {
    const page = await openPage()
    await press('Ingresar')
    await press('Confirmar')
    expect(alerts()).toEqual(['Escriba su número de DNI.', 'Escriba su clave.'])
    expect(document.activeElement).toBe(field(number))
    expect(page.asked('signIn')).toHaveLength(0)
  })

  it('refuses a key of more than 128 characters, and takes one of 128 with ñ, accents and emoji', async () => {
    const page = await openPage()
    await fillSignIn('ñ'.repeat(129))
    await press('Confirmar')
    expect(alerts()).toEqual(['Revise la clave: no puede tener más de 128 caracteres.'])
    const longest = ' ñá🙂'.repeat(32)
    await type('Clave', longest)
    await press('Confirmar')
    expect(page.asked('signIn')).toEqual([{ username: 'DNI25582558', password: longest }])
  })

  it('compares the two new keys before sending', async () => {
    const page = await openPage({ signIn: dueToChange })
    await fillChange('tres ranas verdes', 'tres ranas verde')
    await press('Confirmar')
    expect(alerts()[0]).toContain('no son iguales')
    expect(page.asked('changePassword')).toHaveLength(0)
    expect(document.activeElement).toBe(field('Repetir Clave'))
  })

  it('ticks the rules that can be judged while the person types', async () => {
    await openPage({ signIn: dueToChange })
    await fillChange('once letras', '')
    expect(document.querySelectorAll('li.met')).toHaveLength(0)
    await type('Clave Nueva', 'doce letras.')
    expect(document.querySelector('li.met')?.textContent).toContain('12 caracteres')
    await type('Repetir Clave', 'doce letras.')
    expect(document.querySelectorAll('li.met')).toHaveLength(2)
  })

  it('works without the rules, which the backend applies anyway', async () => {
    const page = await openPage({
      signIn: dueToChange,
      getPasswordPolicy: err({ code: 'offline' }),
    })
    await fillChange('corta')
    expect(words()).not.toContain('caracteres o más')
    await press('Confirmar')
    expect(page.asked('changePassword')).toHaveLength(1)
  })
})
