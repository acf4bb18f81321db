import { describe, expect, it, vi } from 'vitest'
import { field, press, title, words } from '../page.ts'
import { openForced, proposed } from './new-password.ts'

describe('a proposed password', () => {
  it('is drawn only when the person asks for it', async () => {
    const drawn = vi.spyOn(crypto, 'getRandomValues')
    await openForced()
    expect(drawn).not.toHaveBeenCalled()
    await press('Ver una clave propuesta')
    expect(drawn).toHaveBeenCalledTimes(4)
    drawn.mockRestore()
  })

  it('stays the same while the person goes back and forth, until another one is requested', async () => {
    await openForced()
    await press('Ver una clave propuesta')
    const first = proposed()
    await press('Volver')
    await press('Ver una clave propuesta')
    expect(proposed()).toBe(first)
    await press('Proponer otra')
    expect(proposed()).not.toBe(first)
    expect(title()).toBe('Le proponemos una clave')
  })

  it('fills both fields, stays visible with its words, and opens no keyboard', async () => {
    await openForced()
    await press('Ver una clave propuesta')
    const password = proposed()
    await press('Usar esta clave')
    expect(field('Repetir Clave').value).toBe(password)
    expect(field('Repetir Clave').type).toBe('text')
    expect(proposed()).toBe(password)
    expect(words()).toContain('Anótela antes de confirmar: la va a escribir para ingresar.')
    expect(document.activeElement?.textContent).toBe('Confirme su Clave Nueva')
    await press('Ocultar')
    expect(field('Repetir Clave').type).toBe('password')
    expect(proposed()).toBe('')
  })

  it('is not left in the field if the person then invents a password', async () => {
    await openForced()
    await press('Ver una clave propuesta')
    await press('Usar esta clave')
    await press('Volver')
    await press('Prefiero inventar la mía')
    expect(field('Clave Nueva').value).toBe('')
    await press('Volver')
    expect(title()).toBe('Le proponemos una clave')
  })

  it('is offered again to a person who cannot think of one', async () => {
    await openForced()
    await press('Prefiero inventar la mía')
    await press('Ver una clave propuesta')
    await press('Volver')
    expect(title()).toBe('Escriba su Clave Nueva')
  })

  it('makes a forced change take three taps and no typed letter', async () => {
    const page = await openForced()
    let taps = 0
    document.addEventListener('click', () => taps++)
    let typed = 0
    document.addEventListener('input', () => typed++)
    await press('Ver una clave propuesta')
    const password = proposed()
    await press('Usar esta clave')
    await press('Confirmar')
    expect(title()).toBe('Listo, ya tiene su clave nueva')
    expect({ taps, typed }).toEqual({ taps: 3, typed: 0 })
    expect(page.inputsOf('changePassword')).toMatchObject([
      { currentPassword: 'abcd-efgh-jkmn-p', newPassword: password },
    ])
  })

  it.each([
    ['visible', 'text'],
    ['hidden, once the person has hidden it', 'password'],
  ])('is %s, when it is typed in the following sign-in', async (_case, inputType) => {
    await openForced()
    await press('Ver una clave propuesta')
    await press('Usar esta clave')
    if (inputType === 'password') await press('Ocultar')
    await press('Confirmar')
    await press('Ingresar')
    expect(field('Clave').type).toBe(inputType)
    expect(words()).toContain('Escriba la nueva tal como la eligió, con sus guiones y espacios.')
    await press('Volver')
    await press('Ir al inicio')
    await press('Ingresar')
    expect(field('Clave').type).toBe('password')
  })
})
