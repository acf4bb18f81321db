import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { afterTouch, atSignIn, key, keyboard, point, touch, write } from './keyboard.ts'
import { field, pressKey, settle } from '../page.ts'
import { type Finger, lift, liftAll, moveTo, putDown } from '../touches.ts'

const number = 'Número de'

beforeEach(() => {
  liftAll()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a palm that rests on the screen', () => {
  it('leaves every key working, and each press acts once', async () => {
    const page = await atSignIn()
    putDown(document.body)
    for (const digit of '25582558') await lift(putDown(key(digit)))
    await lift(putDown(key('Siguiente')))
    expect(document.activeElement).toBe(field('Clave'))
    await lift(putDown(key('a')))
    await lift(putDown(key('b')), { after: 2_000 })
    await lift(putDown(key('Borrar')))
    expect(field('Clave').value).toBe('a')
    await lift(putDown(key('Confirmar')))
    expect(page.inputsOf('signIn')).toEqual([{ username: 'DNI25582558', password: 'a' }])
  })

  it('lets the keyboard be hidden', async () => {
    await atSignIn()
    putDown(document.body)
    await lift(putDown(key('Ocultar teclado')))
    await afterTouch()
    expect(keyboard()).toBeNull()
  })
})

describe('holding backspace', () => {
  let fingers: readonly Finger[] = []

  it.each(['pointerup', 'pointercancel', 'pointerleave'])(
    'repeats the deletion after half a second until %s',
    async (end) => {
      await atSignIn()
      await touch(key('Siguiente'))
      await write('cuatro gatos')
      point(key('Borrar'), 'pointerdown')
      expect(field('Clave').value).toBe('cuatro gato')
      vi.advanceTimersByTime(499)
      expect(field('Clave').value).toBe('cuatro gato')
      vi.advanceTimersByTime(1 + 3 * 80)
      expect(field('Clave').value).toBe('cuatro ')
      point(key('Borrar'), end)
      vi.advanceTimersByTime(1000)
      expect(field('Clave').value).toBe('cuatro ')
    },
  )

  it.each([
    ['both fingers are lifted', () => [fingers[0], fingers[1]]],
    ['both fingers are lifted in the other order', () => [fingers[1], fingers[0]]],
    ['one of two fingers is lifted', () => [fingers[1]]],
  ])('stops deleting when %s', async (_when, lifted) => {
    await atSignIn()
    await touch(key('Siguiente'))
    await write('cuatro gatos')
    fingers = [putDown(key('Borrar'))]
    expect(field('Clave').value).toBe('cuatro gato')
    fingers = [...fingers, putDown(key('Borrar'))]
    expect(field('Clave').value).toBe('cuatro gat')
    for (const finger of lifted()) if (finger) await lift(finger)
    vi.advanceTimersByTime(3000)
    expect(field('Clave').value).toBe('cuatro gat')
  })

  it.each([
    ['the window loses the focus', () => window.dispatchEvent(new Event('blur'))],
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['another key is pressed', () => putDown(key('o'))],
    ['the pointer is lost', () => point(key('Borrar'), 'lostpointercapture')],
  ])('stops deleting when %s', async (_when, happen) => {
    await atSignIn()
    await touch(key('Siguiente'))
    await write('cuatro gatos')
    point(key('Borrar'), 'pointerdown')
    happen()
    await settle()
    const { value } = field('Clave')
    expect(value).toMatch(/^cuatro gato/)
    vi.advanceTimersByTime(3000)
    expect(field('Clave').value).toBe(value)
  })

  it('stops deleting when another field gets the focus', async () => {
    await atSignIn()
    await write('25582558')
    await touch(key('Siguiente'))
    await write('clave')
    const { value } = field('Clave')
    point(key('Borrar'), 'pointerdown')
    await touch(field(number))
    expect(field('Clave').value).toBe(value.slice(0, -1))
    const values = [field(number).value, field('Clave').value]
    vi.advanceTimersByTime(3000)
    expect([field(number).value, field('Clave').value]).toEqual(values)
  })

  it('stops deleting when the finger slides off, and ignores the rest of that press', async () => {
    await atSignIn()
    await touch(key('Siguiente'))
    await write('cuatro gatos')
    const finger = putDown(key('Borrar'))
    moveTo(finger, 500, 0)
    vi.advanceTimersByTime(3000)
    await lift(finger)
    expect(field('Clave').value).toBe('cuatro gato')
  })

  it('stops deleting when the keyboard closes', async () => {
    await atSignIn()
    await write('25582558')
    point(key('Borrar'), 'pointerdown')
    await pressKey('x')
    expect(keyboard()).toBeNull()
    vi.advanceTimersByTime(2000)
    expect(field(number).value).toBe('2.558.255')
  })
})
