import { describe, expect, it } from 'vitest'
import type { ServiceStatus } from '../../../../shared/ipc/service-status.ts'
import { err, ok } from '../../../../shared/result.ts'
import { buildPolicy } from '../../../support/builders.ts'
import { alerts, type Answers, later, openPage, press, settle, startsWith, words } from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const down: ServiceStatus = { status: 'down', cause: 'dns', retryInSeconds: 12 }
const open: ServiceStatus = { status: 'open' }
const openHome = (given: Partial<Answers>) =>
  openPage({ start: startsWith(open, { mode: 'workstation', insured }), ...given })
const list = <T>(items: T[]) => ok({ items, nextCursor: null })

describe('the consultas after an outage', () => {
  it('bring by themselves, once, what an outage kept away', async () => {
    const page = await openHome({ listPolicies: err({ code: 'offline' }) })
    await press('Mis pólizas')
    await page.tellService(down)
    expect(alerts()[0]).toContain('No hay conexión')
    page.answer({ listPolicies: list([buildPolicy(1)]) })
    await page.tellService(open)
    expect(words()).toContain('Volkswagen Gol 1')
    expect(alerts()).toEqual([])
    expect(page.asked('listPolicies')).toHaveLength(2)
  })

  it('ask for nothing again after an outage in which nothing was asked for', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)]) })
    await press('Mis pólizas')
    await page.tellService(down)
    await page.tellService(open)
    expect(page.asked('listPolicies')).toHaveLength(1)
  })

  it('leave the tap its turn when the connection comes back while it is under way', async () => {
    const page = await openHome({ listPolicies: err({ code: 'offline' }) })
    await press('Mis pólizas')
    await page.tellService(down)
    const answer = later<ReturnType<typeof list<ReturnType<typeof buildPolicy>>>>()
    page.answer({ listPolicies: answer.promise })
    await press('Volver a intentar')
    await page.tellService(open)
    answer.resolve(list([buildPolicy(1)]))
    await settle()
    expect(words()).toContain('Volkswagen Gol 1')
    expect(page.asked('listPolicies')).toHaveLength(2)
  })

  it('leave a refusal that no outage made as it is', async () => {
    const page = await openHome({ listPolicies: err({ code: 'rate-limited' }) })
    await press('Mis pólizas')
    await page.tellService(down)
    await page.tellService(open)
    expect(page.asked('listPolicies')).toHaveLength(1)
  })

  it('bring a certificate by themselves that an outage kept away', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)]) })
    await press('Mis pólizas')
    await press('Volkswagen Gol 1')
    page.answer({ getCertificate: err({ code: 'offline' }) })
    await press('Ver certificado')
    await page.tellService(down)
    page.answer({ getCertificate: err({ code: 'policy-not-in-force' }) })
    await page.tellService(open)
    expect(page.asked('getCertificate')).toHaveLength(2)
    expect(alerts()[0]).toContain('no está vigente')
  })
})
