import { beforeAll, describe, expect, it } from 'vitest'
import { defaultLanguage, setLanguage, t } from '../../../../renderer/i18n/text.ts'
import { ok } from '../../../../shared/result.ts'
import { buildInstallment } from '../../../support/builders.ts'
import { alerts, button, field, openPage, press, title, type, words } from '../page.ts'

const root = document.documentElement
const name = (control: HTMLElement) => control.getAttribute('aria-label')

// Loads English once, so that later language changes complete within a microtask.
beforeAll(async () => {
  await setLanguage('en')
  await setLanguage(defaultLanguage)
})

describe('the display controls', () => {
  it('drop a language that finishes loading after another one was chosen', async () => {
    const english = setLanguage('en')
    await setLanguage(defaultLanguage)
    await english
    expect(t('welcome.title')).toBe('¡Bienvenido!')
  })

  it('switch between Spanish and English, keeping the typed text and translating its errors', async () => {
    await openPage()
    await press('Auto-Registro')
    await type('Número de DNI', '1234')
    await press('Continuar')
    await press('English')
    expect(root.lang).toBe('en')
    expect(title()).toBe('What is your ID number?')
    expect(alerts()[0]).toContain('a DNI has 7 or 8 digits')
    expect(field('DNI number').value).toBe('1.234')
    expect(document.title).toBe('What is your ID number? - Segurometal')
    await press('Español')
    expect(root.lang).toBe('es-AR')
    expect(title()).toBe('¿Cuál es su usuario?')
    expect(field('Número de DNI').value).toBe('1.234')
  })

  it('reformat the amounts and dates already on the screen', async () => {
    const insured = { displayName: 'Marta', username: 'DNI25582558' }
    const start = ok({
      mode: 'workstation',
      version: '1',
      insured,
      printing: false,
      branch: {},
      startScreen: 'welcome',
      serviceStatus: { status: 'open' as const },
    } as const)
    const listInstallments = ok({ items: [buildInstallment(1)], nextCursor: null })
    await openPage({ start, listInstallments })
    await press('Mis cuotas')
    expect(words()).toContain('Vence el 10 de diciembre de 2026')
    await press('English')
    expect(words()).toContain('Due on December 10, 2026')
    expect(words().replace(/\s/g, ' ')).toContain('ARS 87,450.50')
  })

  it('cycle through three text sizes and two themes', async () => {
    await openPage()
    const sizes = [root.dataset['text'], name(button('Texto'))]
    for (let i = 0; i < 3; i++) {
      await press('Texto')
      sizes.push(root.dataset['text'], name(button('Texto')))
    }
    expect(sizes).toEqual([
      ...['normal', 'Tamaño de texto: normal'],
      ...['large', 'Tamaño de texto: grande'],
      ...['largest', 'Tamaño de texto: muy grande'],
      ...['normal', 'Tamaño de texto: normal'],
    ])
    expect(root.dataset['theme']).toBe('standard')
    await press('Contraste')
    expect(root.dataset['theme']).toBe('contrast')
    expect(button('Contraste').getAttribute('aria-pressed')).toBe('true')
  })

  it('keep the typed text when they change the display', async () => {
    await openPage()
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'mi clave')
    for (const control of ['Texto', 'Contraste', 'English']) await press(control)
    expect(field('DNI number').value).toBe('25.582.558')
    expect(field('Password').value).toBe('mi clave')
  })

  it('keep the language while the person changes screens', async () => {
    await openPage()
    await press('English')
    await press('Sign in')
    await press('Back')
    expect(title()).toBe('Welcome!')
  })
})
