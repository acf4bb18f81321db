import { beforeEach, describe, expect, it, vi } from 'vitest'
import { err } from '../../../../shared/result.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { alerts, field, press, settle, title, type, words } from '../page.ts'
import { announced, isGood, line, openChange, typeNewPassword, typeScored } from './new-password.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('Worker', FakeStrengthWorker)
  FakeStrengthWorker.started = []
})

describe('the strength of a new password', () => {
  it.each([
    [0, 'Es fácil de adivinar: agregue otra palabra.', false],
    [1, 'Es fácil de adivinar: agregue otra palabra.', false],
    [2, 'Ya casi: agregue otra palabra.', false],
    [3, 'Bien', true],
    [4, 'Muy bien', true],
  ] as const)(
    'shows for score %i the line "%s" (marked as good: %s)',
    async (score, name, good) => {
      await openChange()
      await typeScored('tres ranas verdes', score)
      expect(line()).toBe(name)
      expect(isGood()).toBe(good)
    },
  )

  it('shows how many letters are missing, whatever the score', async () => {
    await openChange()
    await typeScored('ocho let', 4)
    expect(line()).toBe('Faltan 4 letras.')
    expect(isGood()).toBe(false)
  })

  it('says "Revisando…" until the first estimate, and whenever an estimate takes too long', async () => {
    await openChange()
    const worker = await typeNewPassword('tres ranas verdes')
    expect(line()).toBe('Revisando…')
    worker.respond(4)
    await settle()
    await typeNewPassword('tres ranas verdes y')
    expect(line()).toBe('Muy bien')
    await vi.advanceTimersByTimeAsync(300)
    expect(line()).toBe('Revisando…')
    worker.respond(3)
    await settle()
    expect(line()).toBe('Bien')
  })

  it('rejects a guessable password at its own step, next to the field, until the text changes', async () => {
    const page = await openChange()
    await typeScored('tres ranas verdes', 2)
    await press('Continuar')
    expect(title()).toBe('Escriba su Clave Nueva')
    expect(alerts()).toEqual([expect.stringContaining('fácil de adivinar')])
    expect(document.activeElement).toBe(field('Clave Nueva'))
    await typeScored('tres ranas verdes y un sapo', 4)
    expect(alerts()).toEqual([])
    await press('Continuar')
    expect(title()).toBe('Repita su Clave Nueva')
    expect(page.inputsOf('changePassword')).toHaveLength(0)
  })

  it('is not called good if the password looks like a temporary one, which cannot be confirmed', async () => {
    const page = await openChange()
    await typeScored('ABCD efgh jkmnp', 4)
    expect(line()).toBe('Esa clave se parece a una clave temporal. Elija otra.')
    expect(isGood()).toBe(false)
    await press('Continuar')
    expect(title()).toBe('Escriba su Clave Nueva')
    expect(alerts()).toEqual(['Esa clave se parece a una clave temporal. Elija otra.'])
    await typeScored('ABCD efgh jkmnpq', 4)
    expect(line()).toBe('Muy bien')
    await press('Continuar')
    expect(title()).toBe('Repita su Clave Nueva')
    expect(page.inputsOf('changePassword')).toHaveLength(0)
  })

  it('is no longer shown for a password that the backend refused, until the text changes', async () => {
    await openChange({
      changePassword: err({ code: 'weak-password', violations: ['guessable'] }),
    })
    await typeScored('tres ranas verdes', 4)
    expect(line()).toBe('Muy bien')
    await press('Continuar')
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(title()).toBe('Escriba su Clave Nueva')
    expect(alerts()).toEqual([expect.stringContaining('fácil de adivinar')])
    expect(words()).not.toContain('Muy bien')
    expect(document.querySelector('.password-field [role=alert]')).not.toBeNull()
    await press('Continuar')
    expect(title()).toBe('Escriba su Clave Nueva')
    await typeScored('tres ranas verdes y un sapo', 4)
    expect(alerts()).toEqual([])
    expect(line()).toBe('Muy bien')
  })

  it("is estimated with the password policy's words and the username", async () => {
    await openChange()
    const worker = await typeNewPassword('tres ranas')
    expect(worker.asked).toEqual([{ password: 'tres ranas', words: ['dni25582558', '25582558'] }])
  })

  it('is estimated only once while the new password stays the same', async () => {
    await openChange()
    const worker = await typeScored('tres ranas verdes', 3)
    await press('Continuar')
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(worker.asked).toHaveLength(1)
  })

  it('is announced once, after a pause in typing', async () => {
    await openChange()
    await typeScored('tres ranas azules', 0)
    await vi.advanceTimersByTimeAsync(900)
    await typeScored('tres ranas verdes y un sapo', 3)
    await vi.advanceTimersByTimeAsync(900)
    expect(announced()).toBe('')
    await vi.advanceTimersByTimeAsync(200)
    expect(announced()).toBe('Bien')
  })

  it('is neither shown nor announced while the field is empty', async () => {
    await openChange()
    expect(words()).not.toContain('adivinar')
    await typeScored('tres ranas verdes', 0)
    await vi.advanceTimersByTimeAsync(1_100)
    expect(announced()).toContain('adivinar')
    await type('Clave Nueva', '')
    await vi.advanceTimersByTimeAsync(1_100)
    expect(words()).not.toContain('adivinar')
    expect(announced()).toBe('12 letras o más. También puede usar números y espacios.')
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
    expect(line()).toBe('Revise la clave: no puede tener más de 128 caracteres.')
  })

  it('starts the Web Worker at the first character and ends it along with the screen', async () => {
    await openChange()
    expect(FakeStrengthWorker.started).toEqual([])
    const worker = await typeNewPassword('tres ranas verdes')
    expect(FakeStrengthWorker.started).toEqual([worker])
    expect(worker.terminated).toBe(false)
    await press('Continuar')
    await press('Salir')
    expect(title()).toBe('¡Bienvenido!')
    expect(worker.terminated).toBe(true)
  })

  it('is left to the backend if the Web Worker cannot run', async () => {
    const page = await openChange()
    const worker = await typeNewPassword('tres ranas')
    worker.fail()
    await type('Clave Nueva', 'tres ranas verdes')
    expect(line()).toBe('Ya tiene las letras necesarias.')
    await press('Continuar')
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toHaveLength(1)
  })

  it('is part of the description of the field for screen readers', async () => {
    await openChange()
    expect(field('Clave Nueva').getAttribute('aria-describedby')).toMatch(/ new-password-hint$/)
    expect(document.getElementById('new-password-hint')?.textContent).toBe(
      '12 letras o más. También puede usar números y espacios.',
    )
  })

  it('is preceded by the number of missing letters', async () => {
    await openChange()
    expect(line()).toContain('12 letras o más')
    await type('Clave Nueva', 'ocho let')
    expect(line()).toBe('Faltan 4 letras.')
    await type('Clave Nueva', 'once letras')
    expect(line()).toBe('Falta 1 letra.')
    await type('Clave Nueva', 'doce letras.')
    expect(line()).toBe('Revisando…')
  })
})
