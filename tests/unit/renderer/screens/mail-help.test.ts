import { describe, expect, it } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { field, openPage, press, startResult, title, type, words } from '../page.ts'

const number = 'Número de DNI'
const help = 'No me llegó, o no tengo correo electrónico'

async function requestMail() {
  await press('Olvidé mi contraseña')
  await type(number, '25582558')
  await press('Confirmar')
}

describe('"No me llegó, o no tengo correo electrónico"', () => {
  const branch = { counter: 'Planta baja', hours: 'Lunes a viernes de 9 a 17', phone: '0800-555' }

  it('gives the same advice after the request, at the temporary password and after refused sign-ins', async () => {
    const advice: string[] = []
    const read = () => advice.push(document.querySelector('.advice')?.textContent ?? '')
    await openPage({ signIn: err({ code: 'invalid-credentials' }) })
    await requestMail()
    await press(help)
    read()
    await press('Volver')
    expect(title()).toBe('Revise su correo')
    await press('Ya tengo la clave')
    await press('No me llegó')
    read()
    await press('Volver')
    await press('Usar mi clave de siempre')
    await type('Clave', 'otra')
    await press('Confirmar')
    await press('Confirmar')
    await press('No tengo correo electrónico')
    read()
    expect(new Set(advice).size).toBe(1)
    expect(advice[0]).toContain('Revise que el usuario sea el suyo: DNI 25.582.558.')
    expect(advice[0]).toContain('vaya al mostrador con su DNI')
    expect(advice[0]).toContain('cada día enviamos solo unos pocos correos')
  })

  it('says where the counter is and when it is open', async () => {
    await openPage({ start: startResult({ status: 'open' }, { branch }) })
    await requestMail()
    await press(help)
    expect(words()).toContain('Mostrador: Planta baja')
    expect(words()).toContain('Horario: Lunes a viernes de 9 a 17')
    expect(words()).toContain('Teléfono: 0800-555')
  })

  it('on a workstation, addresses the clerk and does not mention the counter', async () => {
    await openPage({ start: startResult({ status: 'open' }, { mode: 'workstation', branch }) })
    await requestMail()
    expect(words()).not.toContain('en su teléfono')
    await press(help)
    expect(words()).not.toMatch(/mostrador|Planta baja/i)
    expect(title()).toBe('¿No le llegó?')
    expect(words()).toContain('Si la persona no tiene correo electrónico')
    expect(words()).toContain('0800-555')
  })

  it('leads to the username, where the wait for another e-mail continues, and to the temporary password', async () => {
    const page = await openPage()
    await requestMail()
    await press(help)
    await press('Corregir usuario')
    expect(title()).toBe('Ingrese Usuario')
    await press('Confirmar')
    expect(title()).toBe('Revise su correo')
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
    await press(help)
    await press('Ya tengo una clave temporal')
    expect(field('Clave')).toBeTruthy()
  })
})
