import { describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import { alerts, field, openPage, press, pressKey, settle, title, type, words } from '../page.ts'

const username = 'DNI25582558'
const number = 'Número de DNI'
const temporary = 'abcd-efgh-jkmnp'

async function requestMail() {
  await press('Olvidé mi contraseña')
  await type(number, '25582558')
  await press('Confirmar')
}

async function openMailed() {
  await requestMail()
  await press('Ya tengo la clave')
}

const sizeNames: Readonly<Record<string, string>> = {
  'Normal text': 'normal',
  'Large text': 'large',
  'Very large text': 'largest',
}

const labels = () => [...document.querySelectorAll('button')].map((one) => one.textContent.trim())

describe('the sign-in with a temporary password', () => {
  it('is offered before an e-mail is requested, and keeps the document number that was typed', async () => {
    const page = await openPage()
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Ya tengo una clave temporal')
    expect(words()).toContain('Usuario: DNI 25.582.558')
    await type('Clave', temporary)
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username, password: temporary }])
    expect(page.inputsOf('requestRecovery')).toEqual([])
  })

  it('asks for an unknown username first', async () => {
    await openPage()
    await press('Ingresar')
    await press('Tengo una clave temporal')
    expect(words()).toContain('Escriba primero su usuario')
    await press('Continuar')
    expect(alerts()).toEqual(['Escriba su número de DNI.'])
    await type(number, '25582558')
    await press('Continuar')
    expect(document.activeElement).toBe(field('Clave'))
    await press('Volver')
    expect(field(number).value).toBe('25.582.558')
    await press('Volver')
    expect(title()).toBe('Ingresar')
    expect(field('Clave')).toBeTruthy()
  })

  it('corrects the username without losing the password', async () => {
    const page = await openPage()
    await openMailed()
    await type('Clave', 'abcd')
    await press('Corregir')
    await type(number, '28765432')
    await press('Continuar')
    expect(field('Clave').value).toBe('abcd')
    await type('Clave', temporary)
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username: 'DNI28765432', password: temporary }])
  })

  it('shows the password in groups, never masked, and counts the missing characters', async () => {
    await openPage()
    await openMailed()
    expect(words()).toContain('Son 13 letras y números. Los guiones y las mayúsculas no importan.')
    expect(labels()).not.toContain('Mostrar')
    await type('Clave', 'HK7M2QX9TR')
    expect(field('Clave').type).toBe('text')
    expect(field('Clave').value).toBe('hk7m-2qx9-tr')
    expect(words()).toContain('Faltan 3 letras o números.')
    await type('Clave', 'hk7m-2qx9-tr4wd')
    expect(words()).toContain('La clave está completa.')
  })

  it('accepts a pasted sentence, and ignores letters that no temporary password has', async () => {
    await openPage()
    await openMailed()
    await type('Clave', 'Su clave temporal: ABCD-EFGH-JKMNP.')
    expect(field('Clave').value).toBe(temporary)
    await type('Clave', 'abco')
    expect(field('Clave').value).toBe('abc')
    expect(words()).toContain(
      'La clave temporal tiene 13 letras y números, y nunca 0, 1, I, L ni O.',
    )
  })

  it('sends nothing while the password is incomplete', async () => {
    const page = await openPage()
    await openMailed()
    await press('Confirmar')
    expect(alerts()).toEqual(['Escriba la clave temporal.'])
    await type('Clave', 'abcd-efgh-jkmn')
    await press('Confirmar')
    expect(alerts()).toEqual(['A la clave le falta 1 letra o número.'])
    expect(document.activeElement).toBe(field('Clave'))
    expect(page.inputsOf('signIn')).toEqual([])
  })

  it.each([
    [err({ code: 'invalid-credentials' } as const), 'Use la del último correo electrónico'],
    [err({ code: 'offline' } as const), 'No hay conexión'],
  ])('keeps the password after a failure', async (failure, sentence) => {
    const page = await openPage({ signIn: failure })
    await openMailed()
    await type('Clave', temporary)
    await press('Confirmar')
    expect(alerts()[0]).toContain(sentence)
    expect(field('Clave').value).toBe(temporary)
    page.respondWith({ signIn: ok({ next: 'change-password', reason: 'temporary' }) })
    await press('Confirmar')
    expect(words()).toContain('Su Clave ha caducado, debe ingresar una Clave nueva')
  })

  it('leads to the normal sign-in with "Usar mi clave de siempre"', async () => {
    const page = await openPage()
    await openMailed()
    await press('Usar mi clave de siempre')
    expect(field(number).value).toBe('25.582.558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    expect(page.inputsOf('signIn')).toEqual([{ username, password: 'cuatro gatos pardos' }])
  })

  it('keeps what is typed when the language and the text size change, and leaves on Escape', async () => {
    await openPage()
    await openMailed()
    await type('Clave', 'abcd-e')
    await press('English')
    await vi.dynamicImportSettled()
    await settle()
    expect(words()).toContain('8 more letters or numbers.')
    expect(field('Password').value).toBe('abcd-e')
    for (const size of ['Large text', 'Very large text', 'Normal text']) {
      document.querySelector<HTMLElement>(`button[aria-label="${size}"]`)?.click()
      await settle()
      expect(document.documentElement.dataset['text']).toBe(sizeNames[size])
      expect(field('Password').value).toBe('abcd-e')
    }
    await pressKey('Escape')
    expect(title()).toBe('Check your email')
  })

  it('is unchanged after the idle dialog', async () => {
    const page = await openPage()
    await openMailed()
    await type('Clave', 'abcd-e')
    await page.countDown(30)
    await press('Seguir usando')
    expect(field('Clave').value).toBe('abcd-e')
    await press('Volver')
    await page.countDown(30)
    await press('Seguir usando')
    expect(title()).toBe('Revise su correo')
  })
})
