import { beforeEach, describe, expect, it } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { button, field, openPage, press, settle, title, type } from '../page.ts'
import { cancel, lift, liftAll, moveTo, putDown, scroll } from '../touches.ts'

const welcome = '¡Bienvenido!'
const number = 'Número de'

beforeEach(liftAll)

describe('a press with a finger', () => {
  it('works while a palm rests on the screen', async () => {
    await openPage()
    putDown(document.body)
    await lift(putDown(button('Ingresar')))
    expect(title()).toBe('Ingresar')
  })

  it('works if a palm touches the screen during the press', async () => {
    await openPage()
    const finger = putDown(button('Ingresar'))
    putDown(document.body)
    await lift(finger)
    expect(title()).toBe('Ingresar')
  })

  it('works exactly once after the palm has been lifted', async () => {
    const page = await openPage({ requestRecovery: err({ code: 'unavailable' }) })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    const palm = putDown(document.body)
    const finger = putDown(button('Confirmar'))
    await lift(palm)
    await lift(finger)
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
  })

  it('acts exactly once, with and without a palm on the screen', async () => {
    const page = await openPage({ requestRecovery: err({ code: 'unavailable' }) })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await lift(putDown(button('Confirmar')))
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
    putDown(document.body)
    await lift(putDown(button('Confirmar')))
    expect(page.inputsOf('requestRecovery')).toHaveLength(2)
  })

  it('works however long the finger stays', async () => {
    await openPage()
    await lift(putDown(button('Ingresar')), { after: 3_000 })
    expect(title()).toBe('Ingresar')
  })

  it('acts once if it lasts about as long as a long press', async () => {
    const page = await openPage({ requestRecovery: err({ code: 'unavailable' }) })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    for (const after of [390, 450, 499, 500, 510])
      await lift(putDown(button('Confirmar')), { after })
    expect(page.inputsOf('requestRecovery')).toHaveLength(5)
  })

  it('does nothing if the finger slides off the button', async () => {
    await openPage()
    putDown(document.body)
    await lift(putDown(button('Ingresar')), { over: document.body })
    await lift(putDown(button('Ingresar')), { over: button('Olvidé mi contraseña') })
    expect(title()).toBe(welcome)
  })

  it('does nothing if the finger drags, even back to the button', async () => {
    await openPage()
    putDown(document.body)
    const finger = putDown(button('Ingresar'))
    moveTo(finger, 0, 60)
    moveTo(finger, 0, 0)
    await lift(finger)
    expect(title()).toBe(welcome)
  })

  it('tolerates a trembling finger', async () => {
    await openPage()
    putDown(document.body)
    const finger = putDown(button('Ingresar'))
    moveTo(finger, 8, -8)
    await lift(finger)
    expect(title()).toBe('Ingresar')
  })

  it('does nothing if the system cancels the touch', async () => {
    await openPage()
    const palm = putDown(document.body)
    cancel(putDown(button('Ingresar')))
    await lift(palm)
    expect(title()).toBe(welcome)
  })

  it('does nothing if it stops a list that is still scrolling', async () => {
    await openPage()
    putDown(document.body)
    scroll(document.querySelector('main'))
    await lift(putDown(button('Ingresar')))
    expect(title()).toBe(welcome)
  })

  it('chooses a radio button and a field while a palm rests on the screen', async () => {
    await openPage()
    await press('Ingresar')
    putDown(document.body)
    await lift(putDown(field('CUIT')))
    expect(field('CUIT').checked).toBe(true)
    await lift(putDown(field('Clave')))
    expect(document.activeElement).toBe(field('Clave'))
  })

  it('works on an icon inside a button', async () => {
    await openPage()
    await press('Ingresar')
    const icon = button('Mostrar').querySelector('svg')
    if (!icon) throw new Error('no icon')
    putDown(document.body)
    await lift(putDown(icon))
    expect(field('Clave').type).toBe('text')
  })
})

describe('a held key', () => {
  const hold = async (target: Element, key: string) => {
    const events = [false, true, true].map((repeat) => {
      const event = new KeyboardEvent('keydown', { key, repeat, bubbles: true, cancelable: true })
      target.dispatchEvent(event)
      return event.defaultPrevented
    })
    await settle()
    return events
  }

  it('presses a button once: Enter', async () => {
    await openPage()
    expect(await hold(button('Ingresar'), 'Enter')).toEqual([false, true, true])
  })

  it('presses a button once: space', async () => {
    await openPage()
    expect(await hold(button('Ingresar'), ' ')).toEqual([false, true, true])
  })

  it('submits a form once: Enter in a field', async () => {
    await openPage()
    await press('Ingresar')
    expect(await hold(field('Clave'), 'Enter')).toEqual([false, true, true])
  })

  it('still types spaces and letters', async () => {
    await openPage()
    await press('Ingresar')
    expect(await hold(field('Clave'), ' ')).toEqual([false, false, false])
    expect(await hold(field('Clave'), 'a')).toEqual([false, false, false])
    expect(await hold(field('Clave'), 'Backspace')).toEqual([false, false, false])
  })
})
