import type { GlobalWindow } from 'happy-dom'
import { beforeAll, describe, expect, it } from 'vitest'
import { defaultLanguage, setLanguage, t } from '../../../../renderer/i18n/text.ts'
import { ok } from '../../../../shared/result.ts'
import { buildInstallment } from '../../../support/builders.ts'
import {
  alerts,
  button,
  field,
  openPage,
  press,
  settle,
  startResult,
  title,
  type,
  words,
} from '../page.ts'

const root = document.documentElement
const name = (control: HTMLElement) => control.getAttribute('aria-label')
const sizes = {
  normal: 'Letra normal',
  large: 'Letra grande',
  largest: 'Letra muy grande',
} as const

async function pressSize(size: keyof typeof sizes): Promise<void> {
  document.querySelector<HTMLElement>(`[aria-label="${sizes[size]}"]`)?.click()
  await settle()
}

/** Turns the display; happy-dom starts in landscape. */
async function turn(shape: 'portrait' | 'landscape'): Promise<void> {
  const [width, height] = shape === 'portrait' ? [1080, 1920] : [1920, 1080]
  const { happyDOM } = window as unknown as Pick<GlobalWindow, 'happyDOM'>
  happyDOM.setViewport({ width, height })
  await settle()
}

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

  it('show which of three text sizes and two themes is chosen', async () => {
    await openPage()
    const pressed = () =>
      [...document.querySelectorAll('[role=group] button')].map((one) => [
        name(one as HTMLElement),
        one.getAttribute('aria-pressed'),
      ])
    expect(pressed()).toEqual([
      ['Letra normal', 'true'],
      ['Letra grande', 'false'],
      ['Letra muy grande', 'false'],
    ])
    for (const size of ['largest', 'large', 'normal'] as const) {
      await pressSize(size)
      expect(root.dataset['text']).toBe(size)
      expect(pressed().filter(([, state]) => state === 'true')).toEqual([[sizes[size], 'true']])
    }
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
    await pressSize('largest')
    for (const control of ['Contraste', 'English']) await press(control)
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

  it('are in the header, and at the bottom of a kiosk in portrait, where they can be reached', async () => {
    await openPage()
    expect(button('Contraste').closest('header.header')).not.toBeNull()
    await turn('portrait')
    expect(button('Contraste').closest('.display-bar')).not.toBeNull()
    expect(document.querySelectorAll('[role=group] button')).toHaveLength(3)
    await turn('landscape')
    expect(button('Contraste').closest('header.header')).not.toBeNull()
  })

  it('stay in the header of a workstation in portrait', async () => {
    await turn('portrait')
    await openPage({ start: startResult({ status: 'open' }, { mode: 'workstation' }) })
    expect(button('Contraste').closest('header.header')).not.toBeNull()
    expect(document.querySelector('.display-bar')).toBeNull()
    await turn('landscape')
  })

  it('lower the screen of a kiosk in portrait, and raise it again', async () => {
    await openPage()
    await turn('portrait')
    await press('Bajar la pantalla')
    expect(root.dataset['position']).toBe('low')
    await press('Subir la pantalla')
    expect(root.dataset['position']).toBe('full')
    await press('Bajar la pantalla')
    await turn('landscape')
    expect(root.dataset['position']).toBe('full')
  })
})
