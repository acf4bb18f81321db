import { describe, expect, it } from 'vitest'
import type { ServiceStatus } from '../../../../shared/ipc/service-status.ts'
import { err, ok } from '../../../../shared/result.ts'
import { buildPolicy } from '../../../support/builders.ts'
import {
  alerts,
  type Results,
  later,
  openPage,
  press,
  settle,
  startResult,
  words,
} from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const down: ServiceStatus = { status: 'down', cause: 'dns', retryInSeconds: 12 }
const open: ServiceStatus = { status: 'open' }
const openHome = (given: Partial<Results>) =>
  openPage({ start: startResult(open, { mode: 'workstation', insured }), ...given })
const list = <T>(items: T[]) => ok({ items, nextCursor: null })

describe('the insurance screens after an outage', () => {
  it('retry a failed list once, automatically', async () => {
    const page = await openHome({ listPolicies: err({ code: 'offline' }) })
    await press('Mis pólizas')
    await page.notifyServiceStatus(down)
    expect(alerts()[0]).toContain('No hay conexión')
    page.respondWith({ listPolicies: list([buildPolicy(1)]) })
    await page.notifyServiceStatus(open)
    expect(words()).toContain('Volkswagen Gol 1')
    expect(alerts()).toEqual([])
    expect(page.inputsOf('listPolicies')).toHaveLength(2)
  })

  it('send no request if none failed during the outage', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)]) })
    await press('Mis pólizas')
    await page.notifyServiceStatus(down)
    await page.notifyServiceStatus(open)
    expect(page.inputsOf('listPolicies')).toHaveLength(1)
  })

  it("send no second request while the person's own retry is pending", async () => {
    const page = await openHome({ listPolicies: err({ code: 'offline' }) })
    await press('Mis pólizas')
    await page.notifyServiceStatus(down)
    const result = later<ReturnType<typeof list<ReturnType<typeof buildPolicy>>>>()
    page.respondWith({ listPolicies: result.promise })
    await press('Volver a intentar')
    await page.notifyServiceStatus(open)
    result.resolve(list([buildPolicy(1)]))
    await settle()
    expect(words()).toContain('Volkswagen Gol 1')
    expect(page.inputsOf('listPolicies')).toHaveLength(2)
  })

  it('do not retry an error that has nothing to do with the outage', async () => {
    const page = await openHome({ listPolicies: err({ code: 'rate-limited' }) })
    await press('Mis pólizas')
    await page.notifyServiceStatus(down)
    await page.notifyServiceStatus(open)
    expect(page.inputsOf('listPolicies')).toHaveLength(1)
  })

  it('retry a failed certificate automatically', async () => {
    const page = await openHome({ listPolicies: list([buildPolicy(1)]) })
    await press('Mis pólizas')
    await press('Volkswagen Gol 1')
    page.respondWith({ getCertificate: err({ code: 'offline' }) })
    await press('Ver certificado')
    await page.notifyServiceStatus(down)
    page.respondWith({ getCertificate: err({ code: 'policy-not-in-force' }) })
    await page.notifyServiceStatus(open)
    expect(page.inputsOf('getCertificate')).toHaveLength(2)
    expect(alerts()[0]).toContain('no está vigente')
  })
})
