import { describe, expect, it, vi } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { alerts, button, openPage, press, settle, type } from '../page.ts'

const number = 'Número de DNI'

describe('a form after a failed request', () => {
  it('shows how long to wait after a rate limit', async () => {
    vi.useFakeTimers()
    const page = await openPage({
      requestRecovery: err({ code: 'rate-limited', retryAfterSeconds: 40 }),
    })
    await press('Olvidé mi contraseña')
    await type(number, '25582558')
    await press('Confirmar')
    expect(alerts()[0]).toContain('Espere 40 segundos')
    expect(button('Podrá intentar').textContent.trim()).toBe('Podrá intentar otra vez en 0:40')
    await press('Podrá intentar')
    expect(page.inputsOf('requestRecovery')).toHaveLength(1)
    page.respondWith({ requestRecovery: err({ code: 'rate-limited', retryAfterSeconds: 61 }) })
    vi.advanceTimersByTime(40_000)
    await settle()
    await press('Confirmar')
    expect(page.inputsOf('requestRecovery')).toHaveLength(2)
    expect(alerts()[0]).toContain('Espere 2 minutos')
    expect(button('Podrá intentar').textContent.trim()).toBe('Podrá intentar otra vez en 1:01')
  })
})
