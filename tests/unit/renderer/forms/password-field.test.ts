import { describe, expect, it } from 'vitest'
import { button, field, openPage, press, settle, type, words } from '../page.ts'

describe('a key field', () => {
  it('shows and hides the key [asvs-6.2.6]', async () => {
    await openPage()
    await press('Ingresar')
    await type('Clave', 'cuatro gatos pardos')
    expect(field('Clave').type).toBe('password')
    await press('Mostrar')
    expect(field('Clave').type).toBe('text')
    expect(button('Ocultar').getAttribute('aria-label')).toBe('Ocultar Clave')
    await press('Ocultar')
    expect(field('Clave').type).toBe('password')
    expect(field('Clave').value).toBe('cuatro gatos pardos')
  })

  it('warns of Caps Lock', async () => {
    await openPage()
    await press('Ingresar')
    const event = new KeyboardEvent('keydown', { key: 'A' })
    // The test's browser has no modifier states.
    Object.assign(event, { getModifierState: (name: string) => name === 'CapsLock' })
    field('Clave').dispatchEvent(event)
    await settle()
    expect(words()).toContain('Bloq Mayús')
  })
})
