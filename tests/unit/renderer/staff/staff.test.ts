import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import StaffApp from '../../../../renderer/staff/StaffApp.vue'
import type { Diagnostics, PinResult, StaffBridge } from '../../../../shared/ipc/staff-contract.ts'
import { err, ok } from '../../../../shared/result.ts'
import { lift, liftAll, putDown } from '../touches.ts'

const diagnostics: Diagnostics = {
  version: '1.2.3',
  mode: 'kiosk',
  uptimeSeconds: 93_784,
  config: { file: '/etc/x.json', error: null, changePending: false },
  backend: {
    origin: 'https://api.example',
    serviceStatus: { status: 'down', cause: 'dns', retryInSeconds: 3 },
    latencyMs: null,
  },
  keychain: 'locked',
  enrollment: 'refused',
  failures: [{ event: 'api-failed', code: 'dns', times: 2, lastAt: 0, requestId: 'r-1' }],
}

// The pages of other test files share the document.
enableAutoUnmount(afterEach)

function open(outcomes: readonly PinResult[] = [{ outcome: 'accepted' }], lock = 0) {
  const pins: string[] = []
  const called: string[] = []
  const bridge: StaffBridge = {
    getPinLock: () => Promise.resolve(ok({ retryInSeconds: lock })),
    enterPin: ({ pin }) => {
      pins.push(pin)
      return Promise.resolve(ok(outcomes[pins.length - 1] ?? { outcome: 'accepted' as const }))
    },
    getDiagnostics: () => Promise.resolve(ok(diagnostics)),
    exportLogs: () => Promise.resolve(err({ code: 'unexpected' as const })),
    quit: () => (called.push('leave'), Promise.resolve(ok({}))),
    restart: () => (called.push('restart'), Promise.resolve(ok({}))),
    closeStaff: () => (called.push('close'), Promise.resolve(ok({}))),
    on: {},
  }
  const page = mount(StaffApp, { props: { bridge }, attachTo: document.body })
  const press = async (name: string) => {
    const button = page
      .findAll('button')
      .find((one) => (one.attributes('aria-label') ?? one.text()).startsWith(name))
    await button?.trigger('click')
    await flushPromises()
  }
  const typeKeys = async (digits: string, ...keys: string[]) => {
    for (const key of [...Array.from(digits), ...keys]) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key }))
    }
    await flushPromises()
  }
  return { page, pins, called, press, typeKeys }
}

describe('the staff window', () => {
  it('works while a palm rests on the screen', async () => {
    const { page, pins } = open()
    liftAll()
    putDown(document.body)
    const named = (name: string) => page.findAll('button').find((one) => one.text() === name)
    for (const name of ['1', '2', '3', '4', '5', '6', 'Confirmar'])
      await lift(putDown(named(name)?.element ?? document.body))
    expect(pins).toEqual(['123456'])
  })

  it('checks a PIN once, however long Enter is held', async () => {
    const { pins, typeKeys } = open([{ outcome: 'wrong', triesLeft: 4 }])
    await typeKeys('123456', 'Enter')
    await typeKeys('123456')
    for (const repeat of [true, true]) {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
      )
      await flushPromises()
    }
    expect(pins).toEqual(['123456'])
  })

  it('accepts a PIN by touch and announces the number of digits without showing them', async () => {
    const { page, pins, press } = open()
    for (const digit of '12345') await press(digit)
    await press('Confirmar')
    expect(pins).toEqual([])
    expect(page.get('[role=status]').text()).toBe('5 dígitos ingresados')
    expect(page.get('.box').text()).toBe('')
    await press('Borrar')
    for (const digit of '67') await press(digit)
    await press('Confirmar')
    expect(pins).toEqual(['123467'])
    expect(page.get('h1').text()).toBe('¿Qué necesita hacer?')
    page.unmount()
  })

  it('accepts a PIN from a physical keyboard and closes on Escape', async () => {
    const { page, pins, called, typeKeys } = open()
    await typeKeys('1234567', 'Backspace', 'Enter')
    expect(pins).toEqual(['123456'])
    await typeKeys('', 'Escape')
    expect(called).toEqual(['close'])
    page.unmount()
  })

  it('shows the remaining tries, then the lock', async () => {
    const locked = { outcome: 'locked', retryInSeconds: 300 } as const
    const { page, pins, typeKeys } = open([{ outcome: 'wrong', triesLeft: 1 }, locked])
    await typeKeys('000000', 'Enter')
    expect(page.get('[role=alert]').text()).toBe('El PIN no es correcto. Queda 1 intento.')
    await typeKeys('000000', 'Enter')
    expect(page.get('[role=alert]').text()).toContain('Demasiados intentos')
    expect(page.get('[role=timer]').text()).toBe('Podrá probar otra vez en 5:00.')
    await typeKeys('000000', 'Enter')
    expect(pins).toHaveLength(2)
    page.unmount()
  })

  it('opens locked if the PIN was locked before', async () => {
    const { page, pins, typeKeys } = open([], 61)
    await flushPromises()
    expect(page.get('[role=timer]').text()).toContain('1:01')
    await typeKeys('000000', 'Enter')
    expect(pins).toEqual([])
    page.unmount()
  })

  it('shows the diagnostics and reports a failed log export', async () => {
    const { page, press, typeKeys, called } = open()
    await typeKeys('123456', 'Enter')
    await press('Exportar')
    expect(page.get('[role=status]').text()).toContain('No se pudieron guardar')
    await press('Diagnóstico')
    for (const text of ['1.2.3', '1 d 2 h 3 min', 'Sin conexión: dns', 'api-failed: dns', 'r-1']) {
      expect(page.text()).toContain(text)
    }
    await press('Volver al menú')
    await press('Salir')
    expect(called).toEqual(['leave'])
    page.unmount()
  })
})
