import { beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import { buildInstallment, buildPolicy } from '../../../support/builders.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { listenInPage, takeAnnouncements } from '../../../support/listening.ts'
import {
  type Results,
  button,
  field,
  later,
  openPage,
  press,
  settle,
  startResult,
  type,
} from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const signedIn = startResult({ status: 'open' }, { mode: 'workstation', insured })
const refused = err({ code: 'invalid-credentials' } as const)

/** Opens the page and starts recording its live region announcements. */
async function listenTo(given: Partial<Results> = {}) {
  const page = await openPage(given)
  listenInPage()
  return page
}

/** Returns the announcements made in the next half second, except those caused by focus changes. */
async function heard(): Promise<string[]> {
  await vi.advanceTimersByTimeAsync(500)
  await settle()
  return takeAnnouncements()
    .filter(({ kind }) => kind !== 'unannounced')
    .map(({ text }) => text)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('Worker', FakeStrengthWorker)
})

describe('the announcement of a new screen', () => {
  it('includes the title and the lead when the focus is in a field', async () => {
    await listenTo()
    await press('Ingresar')
    expect(await heard()).toEqual(['Ingresar. Escriba su número de documento y su clave.'])
  })

  it('omits the title when the focus is on it', async () => {
    await listenTo({ start: signedIn })
    await press('Finalizar')
    expect(document.activeElement?.textContent).toBe('Gracias por su visita')
    expect(await heard()).toEqual(['La sesión quedó cerrada. ¡Hasta pronto!'])
    expect(document.querySelectorAll('section[aria-labelledby]')).toHaveLength(0)
  })

  it('includes the current step in a journey with steps', async () => {
    await listenTo()
    await press('Olvidé mi contraseña')
    expect(await heard()).toEqual([
      'Ingrese Usuario. Paso 1 de 4: Usuario. Escriba su documento. Le enviamos una clave temporal a su correo electrónico.',
    ])
    await type('Número de DNI', '25582558')
    await press('Confirmar')
    expect(await heard()).toEqual([expect.stringMatching(/^Paso 2 de 4: Correo\. Si el usuario/)])
  })

  it('includes the reason for a forced password change', async () => {
    await listenTo({ signIn: ok({ next: 'change-password', reason: 'temporary' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await heard()
    await press('Confirmar')
    await vi.dynamicImportSettled()
    expect((await heard()).join(' ')).toMatch(
      /Su Clave ha caducado, debe ingresar una Clave nueva\. Es lo esperado: la clave temporal sirve/,
    )
  })

  it('says that the session has expired', async () => {
    await listenTo({ start: startResult({ status: 'open' }, { startScreen: 'expired' }) })
    expect((await heard()).join(' ')).toContain('Su sesión terminó por seguridad.')
  })

  it('is repeated when the language changes', async () => {
    await listenTo()
    button('English').focus()
    await press('English')
    await vi.dynamicImportSettled()
    expect(await heard()).toEqual(['Welcome! What would you like to do?'])
    expect(document.documentElement.lang).toBe('en')
  })

  it('is removed from the page once it has been announced', async () => {
    await listenTo()
    await press('Ingresar')
    await heard()
    await vi.advanceTimersByTimeAsync(10_000)
    await settle()
    const [title] = [...document.querySelectorAll('.visually-hidden[role=status]')]
    expect(title?.textContent).toBe('')
  })
})

describe('the announcements during a request', () => {
  it("report that it is pending, with the button's visible label", async () => {
    const result = later<Awaited<Results['signIn']>>()
    await listenTo({ signIn: result.promise })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await heard()
    await press('Confirmar')
    expect(await heard()).toEqual(['Verificando…'])
    expect(document.querySelector('[type=submit]')?.getAttribute('aria-label')).toBeNull()
    expect(button('Verificando…').getAttribute('aria-disabled')).toBe('true')
    result.resolve(refused)
    await settle()
  })

  it('omit the progress of a request that fails immediately', async () => {
    await listenTo({ signIn: refused })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await heard()
    await press('Confirmar')
    expect(await heard()).toEqual([expect.stringMatching(/^El usuario o la clave no coinciden/)])
  })

  it('report that a list is loading, then how long it is', async () => {
    const result = later<Awaited<Results['listPolicies']>>()
    await listenTo({ start: signedIn, listPolicies: result.promise })
    await press('Mis pólizas')
    expect(await heard()).toEqual(['Buscando…'])
    result.resolve(ok({ items: [buildPolicy(1), buildPolicy(2)], nextCursor: null }))
    await settle()
    expect(await heard()).toEqual(['Tiene 2 pólizas.'])
  })

  it('report that a list is empty', async () => {
    await listenTo({ start: signedIn })
    await press('Mis cuotas')
    expect(await heard()).toEqual(['No hay cuotas a su nombre.'])
  })

  it('omit the seconds until another e-mail can be sent', async () => {
    await listenTo()
    await press('Olvidé mi contraseña')
    await type('Número de DNI', '25582558')
    await press('Confirmar')
    await heard()
    expect(button('Podrá enviar otra vez en').getAttribute('aria-disabled')).toBe('true')
    expect(await heard()).toEqual([])
  })
})

describe('the announcements in a form', () => {
  it('include the suggestion to recover the password after several rejected ones', async () => {
    await listenTo({ signIn: refused })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    await heard()
    await press('Confirmar')
    expect((await heard()).at(-1)).toMatch(/^¿Ya probó varias veces\?/)
  })

  it('report that Caps Lock is on', async () => {
    await listenTo()
    await press('Ingresar')
    await heard()
    const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true })
    Object.defineProperty(event, 'getModifierState', { value: () => true })
    field('Clave').dispatchEvent(event)
    await settle()
    expect(await heard()).toEqual(['Tiene activadas las mayúsculas (Bloq Mayús).'])
  })

  it('report when the password is shown or hidden', async () => {
    await listenTo()
    await press('Ingresar')
    await heard()
    await press('Mostrar')
    expect(await heard()).toEqual(['Clave: está a la vista.'])
    await press('Ocultar')
    expect(await heard()).toEqual(['Clave: está oculta.'])
  })
})

describe('the announcements of a list', () => {
  it('say that the connection is back when the list reloads by itself', async () => {
    const page = await listenTo({ start: signedIn, listPolicies: err({ code: 'offline' }) })
    await press('Mis pólizas')
    await page.notifyServiceStatus({ status: 'down', cause: 'dns', retryInSeconds: 12 })
    await heard()
    page.respondWith({ listPolicies: ok({ items: [buildPolicy(1)], nextCursor: null }) })
    await page.notifyServiceStatus({ status: 'open' })
    expect((await heard()).join(' ')).toContain('Ya hay conexión.')
  })
})

describe('the output for screen readers', () => {
  it('spells out pesos, because many screen readers read $ as dollars', async () => {
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

  it('includes every proposed password, as words, as soon as it is drawn', async () => {
    await listenTo({ signIn: ok({ next: 'change-password', reason: 'expired' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    await heard()
    await press('Ver una clave propuesta')
    const spoken = () => {
      const drawn = [...document.querySelectorAll('.words .word')].map((one) => one.textContent)
      return `Clave propuesta: ${drawn.join(', ')}. Con un guion entre una palabra y otra.`
    }
    expect(await heard()).toContain(spoken())
    await press('Proponer otra')
    expect(await heard()).toEqual([spoken()])
    expect(read('.words')).not.toContain('-')
  })
})

/** Returns an element's text without the parts hidden from screen readers. */
function read(selector: string): string {
  const part = document.querySelector(selector)?.cloneNode(true) as Element
  for (const hidden of part.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return part.textContent.replace(/\s+/g, ' ').trim()
}
