import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { atSignIn, key, keyboard, keys, nameOf, touch, write } from './keyboard.ts'
import { button, field, openPage, press, settle, startResult } from '../page.ts'

const marta = { displayName: 'Marta', username: 'DNI25582558' }
const lastKey = () => keys().find((one) => one.classList.contains('next'))
const lastLabel = () => {
  const found = lastKey()
  return found && nameOf(found)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe("the keyboard's last key", () => {
  it("has the label of the form's button in the last field, in both languages", async () => {
    await atSignIn()
    expect(lastLabel()).toBe('Siguiente')
    await touch(field('Clave'))
    expect(lastLabel()).toBe('Confirmar')
    await touch(field('Número de'))
    expect(lastLabel()).toBe('Siguiente')
    await press('English')
    await vi.dynamicImportSettled()
    await settle()
    await touch(field('Password'))
    expect(lastLabel()).toBe('Confirm')
  })

  it('says "Continuar" in a form with further steps', async () => {
    await openPage()
    await press('Auto-Registro')
    await vi.dynamicImportSettled()
    await settle()
    expect(lastLabel()).toBe('Continuar')
  })

  it('keeps its label while the request is pending', async () => {
    await atSignIn({ signIn: new Promise(() => undefined) })
    await write('25582558')
    await touch(key('Siguiente'))
    await write('clave')
    await touch(button('Confirmar'))
    expect(document.querySelector('[type=submit]')?.textContent).toContain('Verificando')
    expect(lastLabel()).toBe('Confirmar')
  })

  it('has no "Finalizar" below it, where a slip of the finger would end the session', async () => {
    await openPage({ start: startResult({ status: 'open' }, { insured: marta }) })
    expect(button('Finalizar')).toBeTruthy()
    await press('Cambiar contraseña')
    await vi.dynamicImportSettled()
    await settle()
    await touch(field('Clave Actual'))
    expect(keyboard()).not.toBeNull()
    expect(document.querySelector('footer.footer')).toBeNull()
    await touch(key('Ocultar teclado'))
    expect(button('Finalizar')).toBeTruthy()
  })
})
