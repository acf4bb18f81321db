import { describe, expect, it } from 'vitest'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { err, ok } from '../../../../shared/result.ts'
import { buildInstallment, buildPolicy } from '../../../support/builders.ts'
import {
  button,
  later,
  openPage,
  press,
  type Results,
  settle,
  startResult,
  title,
  words,
} from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const payment = 'en el mostrador o en Rapipago'
const overdue = ok({
  items: [buildInstallment(1, { state: 'overdue' }), buildInstallment(2)],
  nextCursor: null,
})
const policies = ok({
  items: [buildPolicy(1), buildPolicy(2, { number: 'CF00000002' })],
  nextCursor: null,
})
const sentence = 'Tiene 1 cuota vencida: pregunte en la sucursal si su cobertura sigue activa.'

const openHome = (given: Partial<Results> = {}, branch = {}, mode: ClientMode = 'kiosk') =>
  openPage({
    start: startResult({ status: 'open' }, { mode, insured, branch }),
    listInstallments: overdue,
    listPolicies: policies,
    ...given,
  })

describe('the home screen', () => {
  it('appears immediately, and shows the overdue installments as soon as they are known', async () => {
    const result = later<Awaited<Results['listInstallments']>>()
    const page = await openHome({ listInstallments: result.promise })
    expect(title()).toBe('Hola, Marta')
    expect(words()).toContain('Sus consultas')
    expect(button('Mis cuotas').textContent).not.toContain('vencida')
    result.resolve(overdue)
    await settle()
    expect(button('Mis cuotas: 1 vencida')).toBeTruthy()
    expect(page.inputsOf('listInstallments')).toHaveLength(1)
  })

  it('requests the installments once per session', async () => {
    const page = await openHome()
    await press('Mis pólizas')
    await press('Volver')
    expect(button('Mis cuotas: 1 vencida')).toBeTruthy()
    expect(page.inputsOf('listInstallments')).toHaveLength(1)
  })

  it.each(['offline', 'unavailable', 'unexpected'] as const)(
    'is unchanged if the lookup fails: %s',
    async (code) => {
      await openHome({ listInstallments: err({ code }) })
      expect(button('Mis cuotas').textContent).not.toContain('vencida')
      expect(document.querySelector('[role=alert]')).toBeNull()
    },
  )

  it('does not show the installments of the person who was signed in before', async () => {
    const result = later<Awaited<Results['listInstallments']>>()
    const page = await openHome({ listInstallments: result.promise }, {}, 'workstation')
    await press('Finalizar')
    result.resolve(overdue)
    page.respondWith({ listInstallments: ok({ items: [], nextCursor: null }) })
    await press('Ir al inicio')
    await settle()
    expect(words()).not.toContain('vencida')
  })
})

describe('an overdue installment', () => {
  it("is shown on its policy's screen and its certificate's screen, not on other policies", async () => {
    await openHome()
    await press('Mis pólizas')
    await press('Volkswagen Gol 1')
    expect(words()).toContain(sentence)
    await press('Ver certificado')
    expect(words()).toContain(sentence)
    await press('Volver a la póliza')
    await press('Mis pólizas')
    await press('Volkswagen Gol 2')
    expect(words()).not.toContain('cuota vencida')
  })

  it('is part of the status of its policy, which is then not shown as good', async () => {
    const statusOf = (name: string) => {
      const badge = button(name).querySelector('.badge')
      return [badge?.textContent.trim(), badge?.classList.contains('good')]
    }
    await openHome()
    await press('Mis pólizas')
    expect(statusOf('Volkswagen Gol 1')).toEqual(['Vigente, con 1 cuota vencida', false])
    expect(statusOf('Volkswagen Gol 2')).toEqual(['Vigente', true])
    await press('Volkswagen Gol 1')
    expect(document.querySelector('.badge')?.classList.contains('good')).toBe(false)
    expect(document.querySelector('.badge')?.textContent).toBe('Vigente, con 1 cuota vencida')
  })

  it.each([
    ['where to pay it, if the config says where', { payment }, `Dónde pagar: ${payment}`],
    ['no place to pay it, if the config has none', {}, undefined],
  ])('is shown with %s', async (_case, branch, place) => {
    await openHome({}, branch)
    for (const screen of ['Mis cuotas', 'Mis pólizas']) {
      await press(screen)
      if (screen === 'Mis pólizas') await press('Volkswagen Gol 1')
      expect(words()).toContain(sentence)
      if (place === undefined) expect(words()).not.toContain('Dónde pagar')
      else expect(words()).toContain(place)
      await press(screen === 'Mis pólizas' ? 'Mis pólizas' : 'Volver')
    }
  })
})

describe('the goodbye screen', () => {
  it.each([
    ['kiosk', 'No olvide su DNI, su teléfono ni sus papeles.'],
    ['workstation', '¡Hasta pronto!'],
  ] as const)('has the text for a %s, and leads to the welcome screen', async (mode, lead) => {
    await openHome({}, {}, mode)
    await press('Finalizar')
    expect(words()).toContain(lead)
    expect(words()).not.toContain('Volver')
    await press('Ir al inicio')
    expect(title()).toBe('¡Bienvenido!')
  })
})

describe('the texts for a clerk at a workstation', () => {
  it('do not mention the counter to a person without policies', async () => {
    const listPolicies = ok({ items: [], nextCursor: null })
    await openHome({ listPolicies }, {}, 'workstation')
    await press('Mis pólizas')
    const main = document.querySelector('main')?.textContent
    expect(main).toContain('revise con qué documento se contrató')
    expect(main).not.toContain('mostrador')
  })
})

describe('a list that fails', () => {
  it.each(['offline', 'unavailable', 'unexpected'] as const)(
    'does not say that nothing was lost where nothing was typed: %s',
    async (code) => {
      await openHome({ listPolicies: err({ code }) })
      await press('Mis pólizas')
      expect(words()).toContain('Vuelva a intentar')
      expect(words()).not.toContain('No se perdió nada')
      expect(words()).not.toContain('Lo que escribió')
    },
  )
})
