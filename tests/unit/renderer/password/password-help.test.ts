import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../../../shared/result.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { alerts, field, openPage, press, settle, title, type, words } from '../page.ts'

const passwordExpired = ok({ next: 'change-password', reason: 'expired' } as const)
const mismatch = 'Las dos claves nuevas no son iguales. Escriba otra vez la clave nueva.'

/** Signs in with an expired password, which opens the change-password screen. */
async function openChange() {
  const page = await openPage({ signIn: passwordExpired })
  await press('Ingresar')
  await type('Número de DNI', '25582558')
  await type('Clave', 'cuatro gatos pardos')
  await press('Confirmar')
  await vi.dynamicImportSettled()
  await settle()
  return page
}

/** Types the new password and returns the fake Web Worker that estimates its strength. */
async function typeNewPassword(password: string): Promise<FakeStrengthWorker> {
  await type('Clave Nueva', password)
  await vi.dynamicImportSettled()
  await settle()
  const worker = FakeStrengthWorker.started.at(-1)
  if (!worker) throw new Error('No worker was started')
  return worker
}

/** Types the new password and makes the fake Web Worker return this score. */
async function typeScored(password: string, score: 0 | 1 | 2 | 3 | 4): Promise<FakeStrengthWorker> {
  const worker = await typeNewPassword(password)
  worker.respond(score)
  await settle()
  return worker
}

/** Moves the focus out of a field. */
async function blur(label: string, to: Element | null = null) {
  field(label).dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: to }))
  await vi.advanceTimersByTimeAsync(1)
  await settle()
}

const metRules = () => [...document.querySelectorAll('li.met')].map((rule) => rule.textContent)
const announced = () =>
  [...document.querySelectorAll('.strength [role=status]')]
    .map((one) => one.textContent.trim())
    .join('')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('Worker', FakeStrengthWorker)
  FakeStrengthWorker.started = []
})

describe('the strength of a new password', () => {
  it.each([
    [0, 'Muy débil', false],
    [1, 'Débil', false],
    [2, 'Regular', false],
    [3, 'Fuerte', true],
    [4, 'Muy fuerte', true],
  ] as const)('shows score %i as %s, which meets the rule: %s', async (score, name, meets) => {
    await openChange()
    await typeScored('tres ranas', score)
    expect(words()).toContain(name)
    expect(metRules().some((rule) => rule.includes('difícil de adivinar'))).toBe(meets)
  })

  it("is estimated with the password policy's words and the username", async () => {
    await openChange()
    const worker = await typeNewPassword('tres ranas')
    expect(worker.asked).toEqual([{ password: 'tres ranas', words: ['dni25582558', '25582558'] }])
  })

  it('is estimated only once while the new password stays the same', async () => {
    await openChange()
    const worker = await typeScored('tres ranas verdes', 3)
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(worker.asked).toHaveLength(1)
  })

  it('is announced once, after a pause in typing', async () => {
    await openChange()
    await typeScored('tres', 0)
    await vi.advanceTimersByTimeAsync(900)
    await typeScored('tres ranas', 0)
    await vi.advanceTimersByTimeAsync(900)
    expect(announced()).toBe('')
    await vi.advanceTimersByTimeAsync(200)
    expect(announced()).toBe('Seguridad de la clave: Muy débil')
  })

  it('is neither shown nor announced while the field is empty', async () => {
    await openChange()
    expect(words()).not.toContain('débil')
    await typeScored('tres', 0)
    await vi.advanceTimersByTimeAsync(1_100)
    await type('Clave Nueva', '')
    expect(words()).not.toContain('débil')
    expect(announced()).toBe('')
  })

  it('is not estimated for a password that is too long', async () => {
    await openChange()
    await type('Clave Nueva', 'x'.repeat(129))
    await vi.dynamicImportSettled()
    expect(FakeStrengthWorker.started).toEqual([])
    const worker = await typeNewPassword('tres ranas')
    await type('Clave Nueva', 'x'.repeat(129))
    await settle()
    expect(worker.asked).toHaveLength(1)
    expect(metRules()).toEqual([])
  })

  it('starts the Web Worker at the first character and ends it along with the screen', async () => {
    await openChange()
    expect(FakeStrengthWorker.started).toEqual([])
    const worker = await typeNewPassword('tres ranas verdes')
    expect(FakeStrengthWorker.started).toEqual([worker])
    expect(worker.terminated).toBe(false)
    await press('Salir')
    expect(title()).toBe('¡Bienvenido!')
    expect(worker.terminated).toBe(true)
  })

  it('is left to the backend if the Web Worker cannot run', async () => {
    const page = await openChange()
    const worker = await typeNewPassword('tres ranas')
    worker.fail()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    expect(words()).toContain('ser difícil de adivinar')
    expect(words()).not.toMatch(/débil|fuerte/i)
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toHaveLength(1)
  })
})

describe('the mismatch of the new passwords', () => {
  it('is reported when the second field loses the focus, not while it is typed into', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await blur('Clave Nueva')
    await type('Repetir Clave', 'tres ranas')
    expect(alerts()).toEqual([])
    await blur('Repetir Clave')
    expect(alerts()).toEqual([mismatch])
  })

  it('is cleared as soon as the passwords match', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    await blur('Repetir Clave')
    await type('Repetir Clave', 'tres ranas verde')
    expect(alerts()).toEqual([mismatch])
    await type('Repetir Clave', 'tres ranas verdes')
    expect(alerts()).toEqual([])
    expect(metRules().some((rule) => rule.includes('ser igual'))).toBe(true)
  })

  it('is not reported while the second field is empty', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await blur('Repetir Clave')
    expect(alerts()).toEqual([])
  })

  it('is reported when the first field is changed later and loses the focus', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await blur('Repetir Clave')
    await type('Clave Nueva', 'tres ranas azules')
    expect(alerts()).toEqual([])
    await blur('Clave Nueva')
    expect(alerts()).toEqual([mismatch])
  })

  it('is not reported while the focus moves to the second field', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await type('Clave Nueva', 'tres ranas azules')
    field('Repetir Clave').focus()
    await blur('Clave Nueva', field('Repetir Clave'))
    expect(alerts()).toEqual([])
    field('Repetir Clave').blur()
    await blur('Repetir Clave')
    expect(alerts()).toEqual([mismatch])
  })

  it('is not reported when the focus moves to the button that shows the password', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    const toggle = document.querySelector('[aria-label="Mostrar Repetir Clave"]')
    await blur('Repetir Clave', toggle)
    expect(alerts()).toEqual([])
  })

  it('is reported after the press that moved the focus, so that no button moves under the finger', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    document.dispatchEvent(new PointerEvent('pointerdown'))
    await blur('Repetir Clave')
    expect(alerts()).toEqual([])
    document.dispatchEvent(new PointerEvent('pointerup'))
    expect(alerts()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await settle()
    expect(alerts()).toEqual([mismatch])
  })
})
