import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../../../support/builders.ts'
import {
  alerts,
  type Results,
  button,
  field,
  inventPassword,
  later,
  openPage,
  press,
  pressKey,
  settle,
  title,
  type,
  words,
} from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const start = ok({
  mode: 'workstation',
  version: '1.2.3',
  insured,
  printing: false,
  branch: {},
  startScreen: 'welcome',
  serviceStatus: { status: 'open' as const },
} as const)
const openHome = (given: Partial<Results> = {}) => openPage({ start, ...given })
const list = <T>(items: T[], nextCursor: string | null = null) => ok({ items, nextCursor })

describe('the insurance screens', () => {
  it.each([
    ['Mis pólizas', 'No hay pólizas a su nombre'],
    ['Mis cuotas', 'No hay cuotas a su nombre'],
    ['Mis siniestros', 'No hay siniestros a su nombre'],
  ])('show that %s is empty, and go back', async (name, sentence) => {
    await openHome()
    await press(name)
    expect(words()).toContain(sentence)
    await press('Volver')
    expect(title()).toBe('Hola, Marta')
  })

  it('show the state of each policy, and a certificate only for one in force', async () => {
    const policies = [
      buildPolicy(1),
      buildPolicy(2, { state: 'expired', sumInsured: null }),
      buildPolicy(3, { state: 'upcoming', validFrom: '2026-12-01' }),
      buildPolicy(4, { state: 'cancelled' }),
    ]
    await openHome({ listPolicies: list(policies) })
    await press('Mis pólizas')
    for (const word of ['Vigente', 'Vencida', 'Por comenzar', 'Anulada', 'Tiene 4 pólizas.'])
      expect(words()).toContain(word)
    expect(words()).toContain('Automotores · Póliza AU-00000001')
    expect(words()).toContain('Del 1 de marzo de 2026 al 1 de marzo de 2027')
    await press('Volkswagen Gol 1')
    expect(words()).toContain('$ 18.450.000,00')
    expect(button('Ver certificado')).toBeTruthy()
    await press('Mis pólizas')
    await press('Volkswagen Gol 2')
    expect(words()).toContain('ya no está vigente')
    expect(words()).not.toContain('Ver certificado')
    expect(words()).not.toContain('Suma asegurada')
    await pressKey('Escape')
    await press('Volkswagen Gol 3')
    expect(words()).toContain('disponible desde el 1 de diciembre de 2026')
  })

  it('focus the policy that was open before', async () => {
    await openHome({ listPolicies: list([buildPolicy(1), buildPolicy(2)]) })
    await press('Mis pólizas')
    await press('Volkswagen Gol 2')
    await press('Mis pólizas')
    expect(document.activeElement?.textContent).toContain('Volkswagen Gol 2')
  })

  it('show installments with exact amounts, and the number of overdue ones', async () => {
    const rows = [
      buildInstallment(1, { state: 'overdue', dueOn: '2026-11-10' }),
      buildInstallment(2, { amount: 0 }),
      buildInstallment(3, { amount: 9_007_199_254_740_991, state: 'paid', paidOn: '2024-02-29' }),
      buildInstallment(4, { dueOn: '9999-12-31' }),
    ]
    await openHome({ listInstallments: list(rows) })
    await press('Mis cuotas')
    for (const part of [
      'Tiene 1 cuota vencida: pregunte en la sucursal si su cobertura sigue activa.',
      'Tiene 4 cuotas.',
      '$ 87.450,50',
      'Venció el 10 de noviembre de 2026',
      '$ 0,00',
      '$ 90.071.992.547.409,91',
      'Pagada el 29 de febrero de 2024',
      'Vence el 31 de diciembre de 9999',
      'Cuota 1 de 12 · Automotores AU-00000001',
    ])
      expect(words()).toContain(part)
  })

  it('show each claim with its last step', async () => {
    const rows = [buildClaim(1), buildClaim(2, { state: 'closed', lastStep: 'paid' })]
    await openHome({ listClaims: list(rows) })
    await press('Mis siniestros')
    expect(words()).toContain('Último paso (4 de noviembre de 2026): inspección del daño')
    expect(words()).toContain('En curso')
    expect(words()).toContain('Último paso (4 de noviembre de 2026): pagado')
    expect(words()).toContain('Cerrado')
  })

  it('show that there are more items, and load more on request', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)], 'next') })
    await press('Mis pólizas')
    expect(words()).toContain('Aquí ve 1. Para ver más, elija «Mostrar más»')
    page.respondWith({ listPolicies: list([buildPolicy(2)]) })
    await press('Mostrar más')
    expect(page.inputsOf('listPolicies')).toEqual([{ cursor: undefined }, { cursor: 'next' }])
    expect(words()).toContain('Volkswagen Gol 1')
    expect(words()).toContain('Volkswagen Gol 2')
    expect(words()).not.toContain('Mostrar más')
  })

  it('send only one request for several taps, and drop a result that arrives after the screen has been left', async () => {
    const result = later<ReturnType<typeof list<ReturnType<typeof buildPolicy>>>>()
    const page = await openHome({ listPolicies: list([buildPolicy(1)], 'next') })
    await press('Mis pólizas')
    page.respondWith({ listPolicies: result.promise })
    button('Mostrar más').click()
    await press('Mostrar más')
    expect(page.inputsOf('listPolicies')).toHaveLength(2)
    await press('Finalizar')
    result.resolve(list([buildPolicy(2)]))
    await settle()
    expect(title()).toBe('Gracias por su visita')
  })

  it('keep the loaded items if the next page fails, and retry on request', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)], 'next') })
    await press('Mis pólizas')
    page.respondWith({ listPolicies: err({ code: 'unavailable' }) })
    await press('Mostrar más')
    expect(alerts()[0]).toContain('El servicio no responde')
    expect(words()).toContain('Volkswagen Gol 1')
    page.respondWith({ listPolicies: list([buildPolicy(2)]) })
    await press('Volver a intentar')
    expect(words()).toContain('Volkswagen Gol 2')
    expect(alerts()).toEqual([])
  })

  it('return to the welcome screen when the session expires', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)], 'next') })
    await press('Mis pólizas')
    page.respondWith({ listPolicies: err({ code: 'session-expired' }) })
    await press('Mostrar más')
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain('Su sesión terminó por seguridad')
    expect(words()).not.toContain('Volkswagen')
  })

  it('explain why a certificate cannot be loaded, and retry on request', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)]) })
    await press('Mis pólizas')
    await press('Volkswagen Gol 1')
    await press('Ver certificado')
    expect(alerts()[0]).toContain('El servicio no responde')
    page.respondWith({ getCertificate: err({ code: 'policy-not-in-force' }) })
    await press('Volver a intentar')
    expect(alerts()[0]).toContain('no está vigente')
    expect(page.inputsOf('getCertificate')).toHaveLength(2)
    await press('Volver a la póliza')
    expect(title()).toBe('Volkswagen Gol 1')
  })
})

describe("a signed-in person's password change", () => {
  it('does not ask for the username, and going back leads home', async () => {
    const page = await openHome({ changePassword: ok({ next: 'home', insured }) })
    await press('Cambiar contraseña')
    expect(words()).not.toContain('Número de DNI')
    await type('Clave Actual', 'cuatro gatos pardos')
    await press('Continuar')
    await inventPassword('tres gatos en la cancha')
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toMatchObject([{ username: 'DNI25582558' }])
    expect(words()).toContain('Puede seguir aquí.')
    await press('Ir a mis consultas')
    expect(title()).toBe('Hola, Marta')
  })

  it('explains that the current password is wrong, without offering recovery', async () => {
    await openHome({ changePassword: err({ code: 'invalid-credentials' }) })
    await press('Cambiar contraseña')
    await type('Clave Actual', 'no es mi clave')
    await press('Continuar')
    await inventPassword('tres gatos en la cancha')
    await press('Confirmar')
    expect(alerts()[0]).toContain('La Clave Actual no coincide')
    expect(words()).not.toContain('Olvidé mi contraseña')
    await type('Clave Actual', 'cuatro gatos pardos')
    await press('Continuar')
    expect(field('Repetir Clave').value).toBe('tres gatos en la cancha')
    await press('Volver')
    expect(field('Clave Nueva').value).toBe('tres gatos en la cancha')
    await press('Continuar')
    await press('Salir')
    expect(title()).toBe('Hola, Marta')
  })

  it('leads to sign-in, with the username filled in, if main has not opened a new session', async () => {
    await openHome({ changePassword: ok({ next: 'sign-in' }) })
    await press('Cambiar contraseña')
    await type('Clave Actual', 'cuatro gatos pardos')
    await press('Continuar')
    await inventPassword('tres gatos en la cancha')
    await press('Confirmar')
    await press('Ingresar')
    expect(field('Número de DNI').value).toBe('25.582.558')
  })
})
