import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { afterTouch, atSignIn, key, keyboard, point, touch, write } from './keyboard.ts'
import { button, field, press, pressKey, settle, title } from '../page.ts'

const number = 'Número de'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the on-screen keyboard', () => {
  it('closes on its hide key and stays closed until a field is touched', async () => {
    await atSignIn()
    await touch(key('Ocultar teclado'))
    expect(keyboard()).toBeNull()
    expect(document.activeElement).toBe(field(number))
    await touch(field(number))
    expect(key('7')).toBeTruthy()
    await touch(key('Ocultar teclado'))
    await touch(field('Clave'))
    expect(key('q')).toBeTruthy()
  })

  it('closes on a physical key press and stays closed until a field is touched', async () => {
    await atSignIn()
    await pressKey('Shift')
    expect(keyboard()).not.toBeNull()
    await pressKey('7')
    expect(keyboard()).toBeNull()
    field('Clave').focus()
    await settle()
    expect(keyboard()).toBeNull()
    await touch(field(number))
    expect(keyboard()).not.toBeNull()
  })

  it('closes after a touch outside the form, but not before the click', async () => {
    await atSignIn()
    const heading = document.querySelector('h1')
    if (!heading) throw new Error('no heading')
    point(heading, 'pointerdown')
    heading.focus()
    await afterTouch()
    expect(keyboard()).not.toBeNull()
    point(heading, 'pointerup')
    await afterTouch()
    expect(keyboard()).not.toBeNull()
    point(heading, 'click')
    await afterTouch()
    expect(keyboard()).toBeNull()
  })

  it('closes after a touch that ends without a click', async () => {
    await atSignIn()
    const heading = document.querySelector('h1')
    point(document.body, 'pointerdown')
    heading?.focus()
    point(document.body, 'pointerup')
    vi.advanceTimersByTime(300)
    await settle()
    expect(keyboard()).toBeNull()
  })

  it('closes along with the form', async () => {
    await atSignIn()
    await press('Volver')
    await afterTouch()
    expect(keyboard()).toBeNull()
    expect(document.querySelector('footer.footer')).not.toBeNull()
  })

  it('closes immediately if the next screen has no field', async () => {
    await atSignIn()
    const back = button('Volver')
    point(back, 'pointerdown')
    point(back, 'pointerup')
    back.click()
    await nextTick()
    expect(title()).toBe('¡Bienvenido!')
    expect(keyboard()).toBeNull()
  })

  it('reopens only after the click, so that it does not appear under the finger', async () => {
    await atSignIn()
    await pressKey('7')
    point(field(number), 'pointerdown')
    point(field(number), 'pointerup')
    await afterTouch()
    expect(keyboard()).toBeNull()
    point(field(number), 'click')
    await afterTouch()
    expect(keyboard()).not.toBeNull()
  })

  it('stays open while another control of the form is touched, and still types into the field', async () => {
    await atSignIn()
    await write('30')
    const cuit = field('CUIT')
    point(cuit, 'pointerdown')
    cuit.focus()
    point(cuit, 'pointerup')
    cuit.click()
    await afterTouch()
    await write('123456781')
    expect(field(number).value).toBe('30-12345678-1')
    expect(document.activeElement).toBe(field(number))
  })
})
