import { describe, expect, it } from 'vitest'
import { button, field, openPage, press, settle, type, words } from '../page.ts'

describe('PasswordField', () => {
  it('shows and hides the password [asvs-6.2.6]', async () => {
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

  it('warns that Caps Lock is on', async () => {
    await openPage()
    await press('Ingresar')
    const event = new KeyboardEvent('keydown', { key: 'A' })
    // happy-dom does not support modifier states.
    Object.assign(event, { getModifierState: (name: string) => name === 'CapsLock' })
    field('Clave').dispatchEvent(event)
    await settle()
    expect(words()).toContain('Bloq Mayús')
  })
})
