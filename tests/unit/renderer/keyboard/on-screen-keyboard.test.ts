import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import {
  afterTouch,
  atSignIn,
  nameOf,
  goToSignIn,
  key,
  keyboard,
  keys,
  point,
  touch,
  write,
} from './keyboard.ts'
import { alerts, button, field, openPage, press, settle, title } from '../page.ts'

const number = 'Número de'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the on-screen keyboard', () => {
  it('opens on the first field and shows digits for a document number', async () => {
    await openPage()
    expect(keyboard()).toBeNull()
    await goToSignIn()
    expect(keys().map(nameOf).sort().join(' ')).toBe(
      '0 1 2 3 4 5 6 7 8 9 Borrar Ocultar teclado Siguiente',
    )
  })

  it('does not open on a workstation', async () => {
    await atSignIn({
      start: ok({
        mode: 'workstation',
        version: '1.2.3',
        insured: null,
        printing: false,
        branch: {},
        startScreen: 'welcome',
        serviceStatus: { status: 'open' as const },
      }),
    })
    expect(document.activeElement).toBe(field(number))
    expect(keyboard()).toBeNull()
  })

  it('formats a document number while it is typed and corrected', async () => {
    await atSignIn()
    await write('255825589')
    expect(field(number).value).toBe('255.825.589')
    await touch(key('Borrar'))
    expect(field(number).value).toBe('25.582.558')
  })

  it('keeps the caret at the edited digit of a document number', async () => {
    await atSignIn()
    await write('25582558')
    field(number).setSelectionRange(2, 2)
    await write('9')
    expect(field(number).value).toBe('259.582.558')
    expect(field(number).selectionStart).toBe(3)
  })

  it('types a password with ñ, accents, capital letters and symbols', async () => {
    const page = await atSignIn()
    await write('25582558')
    await touch(key('Siguiente'))
    expect(document.activeElement).toBe(field('Clave'))
    await touch(key('Mayús, mayúsculas'))
    await write('Ñand')
    await touch(key('Letras con acento, á é í'))
    await write('ú ')
    await touch(key('Mayús, mayúsculas'))
    await touch(key('Mayús, mayúsculas'))
    await write('MATE')
    await touch(key('Mayús, mayúsculas fijas'))
    await touch(key('Símbolos'))
    await write('¡$')
    await touch(key('Letras, abc'))
    await write('1')
    await touch(key('Confirmar'))
    expect(page.inputsOf('signIn')).toEqual([
      { username: 'DNI25582558', password: 'Ñandú MATE¡$1' },
    ])
    expect(title()).toBe('Hola, Marta')
    expect(keyboard()).toBeNull()
  })

  it('exposes the state of shift and accents to assistive technology', async () => {
    await atSignIn()
    await touch(key('Siguiente'))
    expect(key('Mayús, mayúsculas').getAttribute('aria-pressed')).toBe('false')
    await touch(key('Mayús, mayúsculas'))
    await touch(key('Letras con acento, á é í'))
    expect(key('Mayús, mayúsculas').getAttribute('aria-pressed')).toBe('true')
    expect(key('Letras con acento, á é í').getAttribute('aria-pressed')).toBe('true')
    await write('Á')
    expect(key('Mayús, mayúsculas').getAttribute('aria-pressed')).toBe('false')
    expect(field('Clave').value).toBe('Á')
    await touch(key('Mayús, mayúsculas'))
    await touch(key('Mayús, mayúsculas'))
    expect(key('Mayús, mayúsculas fijas').getAttribute('aria-pressed')).toBe('true')
  })

  it('names the symbols that screen readers skip', async () => {
    await atSignIn()
    await touch(key('Siguiente'))
    expect(key('Guion').textContent.trim()).toBe('-')
    await touch(key('Símbolos'))
    for (const [name, sign] of [
      ['Arroba', '@'],
      ['Punto', '.'],
      ['Comillas', '"'],
    ] as const)
      expect(key(name).textContent.trim()).toBe(sign)
  })

  it("keeps a screen reader's focus on its keys when the layout changes", async () => {
    await atSignIn()
    await touch(key('Siguiente'))
    for (const [pressed, next] of [
      ['Símbolos', 'Letras, abc'],
      ['Letras, abc', 'Símbolos'],
    ] as const) {
      key(pressed).focus()
      key(pressed).click()
      await afterTouch()
      expect(document.activeElement).toBe(key(next))
    }
  })

  it('returns to the first field that has an error if "Confirmar" is pressed too early', async () => {
    const page = await atSignIn()
    await touch(key('Siguiente'))
    await touch(key('Confirmar'))
    expect(alerts()).toEqual(['Escriba su número de DNI.', 'Escriba su clave.'])
    expect(document.activeElement).toBe(field(number))
    expect(key('7')).toBeTruthy()
    expect(page.inputsOf('signIn')).toHaveLength(0)
  })

  it('stays open while sign-in is pending and after it fails', async () => {
    await atSignIn({ signIn: err({ code: 'invalid-credentials' }) })
    await write('25582558')
    await touch(key('Siguiente'))
    await write('hola')
    await touch(button('Confirmar'))
    expect(alerts()[0]).toContain('no coinciden')
    await write('x')
    expect(field('Clave').value).toBe('x')
  })

  it('types when a key is clicked without a pointer event', async () => {
    await atSignIn()
    key('7').click()
    await settle()
    expect(field(number).value).toBe('7')
    expect(keys().every((one) => one.tabIndex === -1)).toBe(true)
  })

  it('keeps the focus in the field and lets pointer events bubble, so that they count as activity', async () => {
    await atSignIn()
    const seen: string[] = []
    const see = (event: Event) => seen.push(event.type)
    document.addEventListener('pointerdown', see)
    const pressed = point(key('7'), 'pointerdown')
    document.removeEventListener('pointerdown', see)
    expect(pressed.defaultPrevented).toBe(true)
    expect(seen).toEqual(['pointerdown'])
    expect(document.activeElement).toBe(field(number))
  })

  it('highlights the pressed key, except for a masked field', async () => {
    await atSignIn()
    await touch(key('Siguiente'))
    point(key('a'), 'pointerdown')
    await settle()
    expect(key('a').classList).not.toContain('held')
    point(key('a'), 'pointerup')
    await press('Mostrar')
    point(key('a'), 'pointerdown')
    await settle()
    expect(key('a').classList).toContain('held')
    point(key('a'), 'pointercancel')
    await settle()
    expect(key('a').classList).not.toContain('held')
  })
})
