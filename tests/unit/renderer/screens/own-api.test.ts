import { describe, expect, it, vi } from 'vitest'
import { err, ok } from '../../../../shared/result.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../../../support/builders.ts'
import { alerts, button, openPage, press, type Results, settle, words } from '../page.ts'

const start = ok({
  mode: 'workstation',
  version: '1.2.3',
  insured: { displayName: 'Marta', username: 'DNI25582558' },
  printing: false,
  branch: {},
  startScreen: 'welcome',
  serviceStatus: { status: 'open' as const },
} as const)
const openHome = (given: Partial<Results>) => openPage({ start, ...given })
const list = <T>(...items: T[]) => ok({ items, nextCursor: null })

describe('a value that only another API has', () => {
  it('is shown as the line of business and the state of a policy, whose certificate can be requested', async () => {
    const policy = buildPolicy(1, { lineOfBusiness: 'caución_ambiental', state: 'suspended' })
    await openHome({ listPolicies: list(policy, buildPolicy(2, { lineOfBusiness: '__proto__' })) })
    await press('Mis pólizas')
    expect(words()).toContain('Otro ramo: Caución ambiental · Póliza AU-00000001')
    expect(words()).toContain('Suspended')
    expect(words()).toContain('Otro ramo: Proto')
    await press('Volkswagen Gol 1')
    expect(words()).toContain('Otro ramo: Caución ambiental')
    expect(words()).not.toContain('ya no está vigente')
    expect(button('Ver certificado')).toBeTruthy()
  })

  it('is shown as the state of an installment and of a claim', async () => {
    await openHome({
      listInstallments: list(buildInstallment(1, { state: 'refunded', lineOfBusiness: '' })),
      listClaims: list(buildClaim(1, { state: 'reopened', lastStep: 'mediation <b>' })),
    })
    await press('Mis cuotas')
    expect(words()).toContain('Refunded')
    expect(words()).toContain('Otro ramo: sin nombre')
    await press('Volver')
    await press('Mis siniestros')
    expect(words()).toContain('Reopened')
    expect(words()).toContain('Mediation <b>')
    expect(document.querySelector('main b')).toBeNull()
  })
})

describe('a gateway’s rate limit', () => {
  it('is shown below a list, which is not requested again before the limit ends', async () => {
    vi.useFakeTimers()
    const page = await openHome({
      listPolicies: err({ code: 'rate-limited', retryAfterSeconds: 42 }),
    })
    await press('Mis pólizas')
    expect(alerts()[0]).toContain('Espere 42 segundos')
    expect(button('Podrá intentar').textContent.trim()).toBe('Podrá intentar otra vez en 0:42')
    await press('Podrá intentar')
    expect(page.inputsOf('listPolicies')).toHaveLength(1)
    vi.advanceTimersByTime(42_000)
    await settle()
    page.respondWith({ listPolicies: list(buildPolicy(1)) })
    await press('Volver a intentar')
    expect(words()).toContain('Volkswagen Gol 1')
  })

  it('is shown on the button that sends a certificate', async () => {
    vi.useFakeTimers()
    const page = await openHome({
      listPolicies: list(buildPolicy(1)),
      requestCertificateMail: err({ code: 'rate-limited', retryAfterSeconds: 90 }),
    })
    await press('Mis pólizas')
    await press('Volkswagen Gol 1')
    await press('Ver certificado')
    await press('Enviar a mi correo')
    await press('Podrá intentar otra vez en 1:30')
    expect(page.inputsOf('requestCertificateMail')).toHaveLength(1)
    vi.advanceTimersByTime(90_000)
    await settle()
    await press('Enviar a mi correo')
    expect(page.inputsOf('requestCertificateMail')).toHaveLength(2)
  })

  it('is shown instead of a certificate', async () => {
    vi.useFakeTimers()
    const page = await openHome({
      listPolicies: list(buildPolicy(1)),
      getCertificate: err({ code: 'rate-limited', retryAfterSeconds: 90 }),
    })
    await press('Mis pólizas')
    await press('Volkswagen Gol 1')
    await press('Ver certificado')
    expect(alerts()[0]).toContain('Espere 2 minutos')
    await press('Podrá intentar otra vez en 1:30')
    expect(page.inputsOf('getCertificate')).toHaveLength(1)
  })
})
