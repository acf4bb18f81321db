import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConfigError, ServiceStatus } from '../../../../shared/ipc/service-status.ts'
import {
  ConfigFault,
  ConfigError as ConfigErrorSchema,
} from '../../../../shared/ipc/service-status.ts'
import { err, ok } from '../../../../shared/result.ts'
import { configSentences } from '../../../../shared/ipc/config-sentences.ts'
import { t } from '../../../../renderer/i18n/text.ts'
import {
  alerts,
  button,
  field,
  openPage,
  press,
  settle,
  startResult,
  title,
  type,
  words,
} from '../page.ts'

const down = (retryInSeconds = 12): ServiceStatus => ({
  status: 'down',
  cause: 'dns',
  retryInSeconds,
})
const open: ServiceStatus = { status: 'open' }
const marta = { displayName: 'Marta', username: 'DNI25582558' }
const misconfigured = (error: Partial<ConfigError> = {}): ServiceStatus => ({
  status: 'misconfigured',
  error: { reason: 'missing', file: '/etc/config.json', ...error },
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a kiosk during an outage', () => {
  it('replaces the welcome screen, shows the seconds until the next probe and recovers automatically', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const page = await openPage()
    await page.notifyServiceStatus(down())
    expect(title()).toBe('Estamos sin conexión')
    expect(words()).toContain('Volvemos a probar en 12 segundos.')
    expect(words()).toContain('acérquese al mostrador')
    expect(words()).toContain('dns')
    vi.advanceTimersByTime(11_000)
    await settle()
    expect(words()).toContain('Volvemos a probar en 1 segundo.')
    vi.advanceTimersByTime(1_000)
    await settle()
    expect(words()).toContain('Probando…')
    await page.notifyServiceStatus(down(20))
    expect(words()).toContain('Volvemos a probar en 20 segundos.')
    await page.notifyServiceStatus(open)
    expect(title()).toBe('¡Bienvenido!')
  })

  it('shows the outage from the start of the visit', async () => {
    await openPage({ start: startResult(down()) })
    expect(title()).toBe('Estamos sin conexión')
  })

  it('rechecks on request, one call at a time', async () => {
    const page = await openPage({ start: startResult(down()), recheckService: ok(open) })
    button('Probar ahora').click()
    await press('Probar ahora')
    expect(page.inputsOf('recheckService')).toHaveLength(1)
    expect(title()).toBe('¡Bienvenido!')
  })

  it('does not disturb an open form', async () => {
    const page = await openPage({ signIn: err({ code: 'offline' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await page.notifyServiceStatus(down())
    expect(title()).toBe('Ingresar')
    await press('Confirmar')
    expect(alerts()[0]).toContain('Lo que escribió sigue aquí.')
    expect(field('Clave').value).toBe('cuatro gatos pardos')
    await press('Volver')
    expect(title()).toBe('Estamos sin conexión')
  })

  it('shows that the connection is back in a form whose request failed', async () => {
    const page = await openPage({ signIn: err({ code: 'offline' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    await page.notifyServiceStatus(down())
    expect(alerts()).toEqual([expect.stringContaining('No hay conexión')])
    await page.notifyServiceStatus(open)
    expect(alerts()).toEqual([expect.stringContaining('Ya hay conexión')])
    await press('Confirmar')
    expect(alerts()).toEqual([expect.stringContaining('No hay conexión')])
  })
})

describe('a workstation during an outage', () => {
  it('shows a notice and lets the person begin', async () => {
    const page = await openPage({ start: startResult(down(), { mode: 'workstation' }) })
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain('No hay conexión.')
    page.respondWith({ start: startResult(open, { mode: 'workstation' }) })
    await page.notifyServiceStatus(open)
    expect(words()).not.toContain('No hay conexión.')
  })

  it('finds the open session when the outage ends', async () => {
    const page = await openPage({ start: startResult(down(), { mode: 'workstation' }) })
    page.respondWith({ start: startResult(open, { mode: 'workstation', insured: marta }) })
    await page.notifyServiceStatus(open)
    expect(title()).toBe('Hola, Marta')
  })
})

describe('a changed config', () => {
  it('takes effect immediately on the welcome screen', async () => {
    const page = await openPage()
    page.respondWith({ start: startResult(misconfigured()) })
    await page.notifyConfigChanged()
    expect(title()).toBe('Este equipo está fuera de servicio')
    page.respondWith({ start: startResult(open) })
    await page.notifyConfigChanged()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('takes effect when a form is left', async () => {
    const page = await openPage()
    await press('Ingresar')
    page.respondWith({ start: startResult(misconfigured()) })
    await page.notifyConfigChanged()
    expect(title()).toBe('Ingresar')
    expect(page.inputsOf('start')).toHaveLength(1)
    await press('Volver')
    expect(title()).toBe('Este equipo está fuera de servicio')
  })
})

describe('the out-of-service screen', () => {
  it('shows the config file and the error of each key', async () => {
    const fieldErrors: ConfigError['fieldErrors'] = [
      { key: 'apiUrl', error: 'not-https', line: 3 },
      { key: 'color', error: 'unknown-key', line: 7 },
    ]
    await openPage({ start: startResult(misconfigured({ reason: 'invalid', fieldErrors })) })
    expect(words()).toContain('/etc/config.json')
    expect(words()).toContain('Línea 3: "apiUrl" debe empezar con https://')
    expect(words()).toContain('Línea 7: no existe el parámetro "color".')
    expect(words()).toContain('misconfigured')
  })

  it('counts the errors that do not fit', async () => {
    const fieldErrors = ['a', 'b', 'c', 'd', 'e', 'f'].map((key, line) => {
      return { key, error: 'unknown-key' as const, line: line + 1 }
    })
    await openPage({ start: startResult(misconfigured({ reason: 'invalid', fieldErrors })) })
    expect(words()).toContain('Línea 4: no existe el parámetro "d".')
    expect(words()).not.toContain('"e"')
    expect(words()).toContain('Y 2 más: el registro y «--check-config» los muestran todos.')
  })

  it('collapses all details for staff below the message for the public', async () => {
    await openPage({ start: startResult(misconfigured()) })
    const folded = document.querySelector<HTMLDetailsElement>('main details')
    expect(folded?.open).toBe(false)
    expect(folded?.querySelector('summary')?.textContent).toBe('Para el personal')
    for (const part of ['/etc/config.json', 'El archivo no existe.', 'misconfigured'])
      expect(folded?.textContent).toContain(part)
  })

  it('on a workstation, addresses the clerk and does not mention the counter', async () => {
    await openPage({ start: startResult(misconfigured(), { mode: 'workstation' }) })
    expect(words()).toContain('Avise a soporte técnico.')
    expect(words()).not.toContain('mostrador')
  })

  it('rechecks the config file on request', async () => {
    const rechecked = ok(misconfigured({ reason: 'not-json', line: 3 }))
    const page = await openPage({ start: startResult(misconfigured()), recheckService: rechecked })
    await press('Intentar otra vez')
    expect(page.inputsOf('recheckService')).toHaveLength(1)
    expect(words()).toContain('línea 3')
  })

  it('starts on request after a failed start', async () => {
    const page = await openPage({ start: err({ code: 'unexpected' }) })
    expect(title()).toBe('Este equipo está fuera de servicio')
    expect(words()).toContain('unexpected')
    page.respondWith({ start: startResult(open) })
    await press('Intentar otra vez')
    expect(title()).toBe('¡Bienvenido!')
  })

  it('has a different sentence for every reason and every field error', () => {
    const reasons = ConfigErrorSchema.shape.reason.options.map((reason) => ({ reason, file: 'x' }))
    const fieldErrors = ConfigFault.options.map((error) => ({
      reason: 'invalid' as const,
      file: 'x',
      fieldErrors: [{ key: 'k', error }],
    }))
    const sentences = [...reasons, ...fieldErrors].map((error) => configSentences(error, t).join())
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})
