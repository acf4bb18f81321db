import { beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import { buildInstallment, buildPolicy } from '../../../support/builders.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { listenInPage, takeHeard } from '../../../support/listening.ts'
import {
  type Answers,
  button,
  field,
  later,
  openPage,
  press,
  settle,
  startsWith,
  type,
} from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const signedIn = startsWith({ status: 'open' }, { mode: 'workstation', insured })
const refused = err({ code: 'invalid-credentials' } as const)

/** Opens the page with a screen reader that hears what its live regions say from now on. */
async function listenTo(given: Partial<Answers> = {}) {
  const page = await openPage(given)
  listenInPage()
  return page
}

/** What a screen reader says by itself after a while, apart from what has the focus. */
async function heard(): Promise<string[]> {
  await vi.advanceTimersByTimeAsync(500)
  await settle()
  return takeHeard()
    .filter(({ kind }) => kind !== 'unheard')
    .map(({ text }) => text)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('Worker', FakeStrengthWorker)
  vi.stubGlobal('trustedTypes', {
    createPolicy: (_name: string, rules: { createScriptURL: () => string }) => rules,
  })
})

describe('a person who hears a new screen', () => {
  it('is told its title and what to do where the focus is in a field', async () => {
    await listenTo()
    await press('Ingresar')
    expect(await heard()).toEqual(['Ingresar. Escriba su número de documento y su clave.'])
  })

  it('is not told the title a second time where the focus is on it', async () => {
    await listenTo({ start: signedIn })
    await press('Finalizar')
    expect(document.activeElement?.textContent).toBe('Gracias por su visita')
    expect(await heard()).toEqual(['Su sesión quedó cerrada. ¡Hasta pronto!'])
    expect(document.querySelectorAll('section[aria-labelledby]')).toHaveLength(0)
  })

  it('is told how far they have come on a journey with steps', async () => {
    await listenTo()
    await press('Olvidé mi contraseña')
    expect(await heard()).toEqual([
      'Ingrese Usuario. Paso 1 de 4: Usuario. Le enviaremos una clave temporal al correo que tenemos registrado.',
    ])
    await type('Número de DNI', '25582558')
    await press('Confirmar')
    expect(await heard()).toEqual([expect.stringMatching(/^Paso 2 de 4: Correo\. Si el usuario/)])
  })

  it('is told why the key has to be changed', async () => {
    await listenTo({ signIn: ok({ next: 'change-password', reason: 'temporary' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await heard()
    await press('Confirmar')
    await vi.dynamicImportSettled()
    expect((await heard()).join(' ')).toMatch(
      /Su Clave ha caducado, debe ingresar una Clave nueva\. La clave del correo sirve/,
    )
  })

  it('is told that the session ended by itself', async () => {
    await listenTo({ start: startsWith({ status: 'open' }, { startScreen: 'expired' }) })
    expect((await heard()).join(' ')).toContain('Su sesión terminó por seguridad.')
  })

  it('is told the screen again in the language that they have chosen', async () => {
    await listenTo()
    button('English').focus()
    await press('English')
    await vi.dynamicImportSettled()
    expect(await heard()).toEqual(['Welcome! What would you like to do?'])
    expect(document.documentElement.lang).toBe('en')
  })

  it('does not find what was read out a second time on the screen', async () => {
    await listenTo()
    await press('Ingresar')
    await heard()
    await vi.advanceTimersByTimeAsync(10_000)
    await settle()
    const [title] = [...document.querySelectorAll('.visually-hidden[role=status]')]
    expect(title?.textContent).toBe('')
  })
})

describe('a person who waits', () => {
  it('hears that it takes a moment, and finds the button by what is seen on it', async () => {
    const answer = later<Awaited<Answers['signIn']>>()
    await listenTo({ signIn: answer.promise })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await heard()
    await press('Confirmar')
    expect(await heard()).toEqual(['Verificando…'])
    expect(document.querySelector('[type=submit]')?.getAttribute('aria-label')).toBeNull()
    expect(button('Verificando…').getAttribute('aria-disabled')).toBe('true')
    answer.resolve(refused)
    await settle()
  })

  it('hears nothing of a moment that is over at once', async () => {
    await listenTo({ signIn: refused })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await heard()
    await press('Confirmar')
    expect(await heard()).toEqual([expect.stringMatching(/^El usuario o la clave no coinciden/)])
  })

  it('hears that a list is coming, and how much is in it', async () => {
    const answer = later<Awaited<Answers['listPolicies']>>()
    await listenTo({ start: signedIn, listPolicies: answer.promise })
    await press('Mis pólizas')
    expect(await heard()).toEqual(['Buscando…'])
    answer.resolve(ok({ items: [buildPolicy(1), buildPolicy(2)], nextCursor: null }))
    await settle()
    expect(await heard()).toEqual(['Tiene 2 pólizas.'])
  })

  it('hears that there is nothing in a list', async () => {
    await listenTo({ start: signedIn })
    await press('Mis cuotas')
    expect(await heard()).toEqual(['No hay cuotas a su nombre.'])
  })

  it('does not hear each second of the pause before another mail', async () => {
    await listenTo()
    await press('Olvidé mi contraseña')
    await type('Número de DNI', '25582558')
    await press('Confirmar')
    await heard()
    expect(button('Enviar otra vez en').getAttribute('aria-disabled')).toBe('true')
    expect(await heard()).toEqual([])
  })
})

describe('a person who types', () => {
  it('hears the way out when the key was refused several times', async () => {
    await listenTo({ signIn: refused })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    await heard()
    await press('Confirmar')
    expect((await heard()).at(-1)).toMatch(/^¿Ya probó varias veces\?/)
  })

  it('hears that Caps Lock is on', async () => {
    await listenTo()
    await press('Ingresar')
    await heard()
    const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true })
    Object.defineProperty(event, 'getModifierState', { value: () => true })
    field('Clave').dispatchEvent(event)
    await settle()
    expect(await heard()).toEqual(['Tiene activadas las mayúsculas (Bloq Mayús).'])
  })

  it('hears whether the key can be seen', async () => {
    await listenTo()
    await press('Ingresar')
    await heard()
    await press('Mostrar')
    expect(await heard()).toEqual(['Clave: está a la vista.'])
    await press('Ocultar')
    expect(await heard()).toEqual(['Clave: está oculta.'])
  })

  it('hears that the connection is back when a list comes by itself', async () => {
    const page = await listenTo({ start: signedIn, listPolicies: err({ code: 'offline' }) })
    await press('Mis pólizas')
    await page.tellService({ status: 'down', cause: 'dns', retryInSeconds: 12 })
    await heard()
    page.answer({ listPolicies: ok({ items: [buildPolicy(1)], nextCursor: null }) })
    await page.tellService({ status: 'open' })
    expect((await heard()).join(' ')).toContain('Ya hay conexión.')
  })
})

describe('what is read', () => {
  it('are pesos where a voice would say the sign of dollars', async () => {
    const policy = buildPolicy(1, { sumInsured: 1_845_000_050 })
    await listenTo({
      start: signedIn,
      listInstallments: ok({ items: [buildInstallment(1)], nextCursor: null }),
      listPolicies: ok({ items: [policy], nextCursor: null }),
    })
    await press('Mis cuotas')
    expect(read('.rows strong')).toBe('87.450,50 pesos argentinos')
    await press('Volver')
    await press('Mis pólizas')
    await press('Volkswagen')
    expect(read('dl')).toContain('Suma asegurada18.450.000,50 pesos argentinos')
  })

  it('are the rules of a new key with its field', async () => {
    await listenTo()
    await press('Cambiar contraseña')
    const described = (label: string) => field(label).getAttribute('aria-describedby') ?? ''
    expect(described('Clave Nueva')).toMatch(/ password-requirements$/)
    expect(read('#password-requirements')).toMatch(
      /^La clave nueva debe:.*tener 12 caracteres o más/,
    )
    expect(described('Clave Actual')).not.toContain('password-requirements')
  })
})

/** What a screen reader reads of a part of the page. */
function read(selector: string): string {
  const part = document.querySelector(selector)?.cloneNode(true) as Element
  for (const hidden of part.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return part.textContent.replace(/\s+/g, ' ').trim()
}
