import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { alerts, button, field, press, settle, type } from '../page.ts'
import { line, openRepeat } from './new-password.ts'

const mismatch = 'Las dos claves no son iguales. Escríbala otra vez.'

/** Moves the focus out of a field. */
async function blur(label: string, to: Element | null = null) {
  field(label).dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: to }))
  await vi.advanceTimersByTimeAsync(1)
  await settle()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('Worker', FakeStrengthWorker)
  FakeStrengthWorker.started = []
})

describe('the mismatch of the new passwords', () => {
  it('is reported when the second field loses the focus, not while it is typed into', async () => {
    await openRepeat('tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    expect(alerts()).toEqual([])
    await blur('Repetir Clave')
    expect(alerts()).toEqual([mismatch])
  })

  it('is cleared as soon as the passwords match', async () => {
    await openRepeat('tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    await blur('Repetir Clave')
    await type('Repetir Clave', 'tres ranas verde')
    expect(alerts()).toEqual([mismatch])
    await type('Repetir Clave', 'tres ranas verdes')
    expect(alerts()).toEqual([])
    expect(line()).toBe('Muy bien: las dos claves son iguales.')
  })

  it('is not reported while the second field is empty', async () => {
    await openRepeat('tres ranas verdes')
    await blur('Repetir Clave')
    expect(alerts()).toEqual([])
  })

  it('cannot arise when the first password is changed later, which empties the second field', async () => {
    await openRepeat('tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Volver')
    expect(field('Clave Nueva').value).toBe('tres ranas verdes')
    await press('Continuar')
    expect(field('Repetir Clave').value).toBe('tres ranas verdes')
    await press('Volver')
    await type('Clave Nueva', 'tres ranas azules')
    await press('Continuar')
    expect(field('Repetir Clave').value).toBe('')
    expect(alerts()).toEqual([])
  })

  it('is not reported when the focus moves to the button that hides the password', async () => {
    await openRepeat('tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    const toggle = document.querySelector('[aria-label="Ocultar Repetir Clave"]')
    expect(toggle).not.toBeNull()
    await blur('Repetir Clave', toggle)
    expect(alerts()).toEqual([])
  })

  it('is reported after the press that moved the focus, so that no button moves under the finger', async () => {
    await openRepeat('tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    document.dispatchEvent(new PointerEvent('pointerdown'))
    await blur('Repetir Clave')
    expect(alerts()).toEqual([])
    document.dispatchEvent(new PointerEvent('pointerup'))
    expect(alerts()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await settle()
    expect(alerts()).toEqual([mismatch])
  })
})

describe('the new password', () => {
  it('is shown while it is typed and repeated, unless the person hides it', async () => {
    await openRepeat('tres ranas verdes')
    await press('Volver')
    expect(field('Clave Nueva').type).toBe('text')
    await press('Ocultar')
    expect(field('Clave Nueva').type).toBe('password')
    await press('Continuar')
    expect(field('Repetir Clave').type).toBe('password')
    expect(button('Mostrar').getAttribute('aria-label')).toBe('Mostrar Repetir Clave')
  })
})
