import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConfigError, ServiceStatus } from '../../../../shared/ipc/service-status.ts'
import { ConfigFieldError, ConfigError as Problem } from '../../../../shared/ipc/service-status.ts'
import { err, ok } from '../../../../shared/result.ts'
import { configTexts } from '../../../../renderer/i18n/config-messages.ts'
import { say } from '../../../../renderer/i18n/text.ts'
import {
  alerts,
  button,
  field,
  openPage,
  press,
  settle,
  startsWith,
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
const misconfigured = (problem: Partial<ConfigError> = {}): ServiceStatus => ({
  status: 'misconfigured',
  error: { reason: 'missing', file: '/etc/config.json', ...problem },
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a kiosk whose backend is away', () => {
  it('says so on its first screen, counts down, and comes back by itself', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const page = await openPage()
    await page.tellService(down())
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
    await page.tellService(down(20))
    expect(words()).toContain('Volvemos a probar en 20 segundos.')
    await page.tellService(open)
    expect(title()).toBe('¡Bienvenido!')
  })

  it('says so from the start', async () => {
    await openPage({ start: startsWith(down()) })
    expect(title()).toBe('Estamos sin conexión')
  })

  it('tries at once for whoever does not want to wait, once at a time', async () => {
    const page = await openPage({ start: startsWith(down()), recheckService: ok(open) })
    button('Probar ahora').click()
    await press('Probar ahora')
    expect(page.asked('recheckService')).toHaveLength(1)
    expect(title()).toBe('¡Bienvenido!')
  })

  it('takes nothing from whoever is in the middle of a form', async () => {
    const page = await openPage({ signIn: err({ code: 'offline' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await page.tellService(down())
    expect(title()).toBe('Ingresar')
    await press('Confirmar')
    expect(words()).toContain('No se perdió nada')
    expect(field('Clave').value).toBe('cuatro gatos pardos')
    await press('Volver')
    expect(title()).toBe('Estamos sin conexión')
  })

  it('tells whoever could not send a form as soon as it can be sent', async () => {
    const page = await openPage({ signIn: err({ code: 'offline' }) })
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await type('Clave', 'cuatro gatos pardos')
    await press('Confirmar')
    await page.tellService(down())
    expect(alerts()).toEqual([expect.stringContaining('No hay conexión')])
    await page.tellService(open)
    expect(alerts()).toEqual([expect.stringContaining('Ya hay conexión')])
    await press('Confirmar')
    expect(alerts()).toEqual([expect.stringContaining('No hay conexión')])
  })
})

describe('a workstation whose backend is away', () => {
  it('says so and lets the clerk begin', async () => {
    const page = await openPage({ start: startsWith(down(), { mode: 'workstation' }) })
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain('Estamos sin conexión.')
    page.answer({ start: startsWith(open, { mode: 'workstation' }) })
    await page.tellService(open)
    expect(words()).not.toContain('Estamos sin conexión.')
  })

  it('takes up the session of whoever was signed in when it comes back', async () => {
    const page = await openPage({ start: startsWith(down(), { mode: 'workstation' }) })
    page.answer({ start: startsWith(open, { mode: 'workstation', insured: marta }) })
    await page.tellService(open)
    expect(title()).toBe('Hola, Marta')
  })
})

describe('another configuration', () => {
  it('counts at once where nobody is in the middle of something', async () => {
    const page = await openPage()
    page.answer({ start: startsWith(misconfigured()) })
    await page.tellService()
    expect(title()).toBe('Este equipo está fuera de servicio')
    page.answer({ start: startsWith(open) })
    await page.tellService()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('waits until a form is left', async () => {
    const page = await openPage()
    await press('Ingresar')
    page.answer({ start: startsWith(misconfigured()) })
    await page.tellService()
    expect(title()).toBe('Ingresar')
    expect(page.asked('start')).toHaveLength(1)
    await press('Volver')
    expect(title()).toBe('Este equipo está fuera de servicio')
  })
})

describe('a machine out of service', () => {
  it('tells the staff which file, which key and what is wrong', async () => {
    const fieldErrors: ConfigError['fieldErrors'] = [
      { key: 'apiUrl', error: 'not-https' },
      { key: 'colour', error: 'unknown-key' },
    ]
    await openPage({ start: startsWith(misconfigured({ reason: 'invalid', fieldErrors })) })
    expect(words()).toContain('/etc/config.json')
    expect(words()).toContain('apiUrl: debe empezar con https')
    expect(words()).toContain('colour: no existe ese parámetro.')
    expect(words()).toContain('misconfigured')
  })

  it('has the file looked at when somebody asks', async () => {
    const again = ok(misconfigured({ reason: 'not-json', line: 3 }))
    const page = await openPage({ start: startsWith(misconfigured()), recheckService: again })
    await press('Intentar otra vez')
    expect(page.asked('recheckService')).toHaveLength(1)
    expect(words()).toContain('línea 3')
  })

  it('starts after all when main could not tell and now can', async () => {
    const page = await openPage({ start: err({ code: 'unexpected' }) })
    expect(title()).toBe('Este equipo está fuera de servicio')
    expect(words()).toContain('unexpected')
    page.answer({ start: startsWith(open) })
    await press('Intentar otra vez')
    expect(title()).toBe('¡Bienvenido!')
  })

  it('has a sentence for every reason and every mistake, each another one', () => {
    const reasons = Problem.shape.reason.options.map((reason) => ({ reason, file: 'x' }))
    const fieldErrors = ConfigFieldError.options.map((error) => ({
      reason: 'invalid' as const,
      file: 'x',
      fieldErrors: [{ key: 'k', error }],
    }))
    const said = [...reasons, ...fieldErrors].map((problem) => configTexts(problem).map(say).join())
    expect(new Set(said).size).toBe(said.length)
  })
})
