import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../../../shared/result.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'
import { alerts, field, openPage, press, settle, title, type, words } from '../page.ts'

const dueToChange = ok({ next: 'change-password', reason: 'expired' } as const)
const differ = 'Las dos claves nuevas no son iguales. Escriba otra vez la clave nueva.'

/** The screen of a person who has to change their key. */
async function openChange() {
  const page = await openPage({ signIn: dueToChange })
  await press('Ingresar')
  await type('Número de DNI', '25582558')
  await type('Clave', 'cuatro gatos pardos')
  await press('Confirmar')
  await vi.dynamicImportSettled()
  await settle()
  return page
}

/** Types the new key, and gives the worker that is asked about it. */
async function typeNewKey(key: string): Promise<FakeStrengthWorker> {
  await type('Clave Nueva', key)
  await vi.dynamicImportSettled()
  await settle()
  const worker = FakeStrengthWorker.started.at(-1)
  if (!worker) throw new Error('No worker was started')
  return worker
}

/** Types the new key, of which the worker then finds so much. */
async function typeJudged(key: string, score: 0 | 1 | 2 | 3 | 4): Promise<FakeStrengthWorker> {
  const worker = await typeNewKey(key)
  worker.answer(score)
  await settle()
  return worker
}

/** Moves the focus from one field to what comes after it. */
async function leave(label: string, to: Element | null = null) {
  field(label).dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: to }))
  await vi.advanceTimersByTimeAsync(1)
  await settle()
}

const ticked = () => [...document.querySelectorAll('li.met')].map((rule) => rule.textContent)
const heard = () =>
  [...document.querySelectorAll('.strength [role=status]')]
    .map((one) => one.textContent.trim())
    .join('')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('Worker', FakeStrengthWorker)
  vi.stubGlobal('trustedTypes', {
    createPolicy: (_name: string, rules: { createScriptURL: () => string }) => rules,
  })
  FakeStrengthWorker.started = []
})

describe('the strength of a new key', () => {
  it.each([
    [0, 'Muy débil', false],
    [1, 'Débil', false],
    [2, 'Regular', false],
    [3, 'Fuerte', true],
    [4, 'Muy fuerte', true],
  ] as const)('of %i is called %s, and meets the rule: %s', async (score, name, meets) => {
    await openChange()
    await typeJudged('tres ranas', score)
    expect(words()).toContain(name)
    expect(ticked().some((rule) => rule.includes('difícil de adivinar'))).toBe(meets)
  })

  it('is judged with the words of the policy and the user name', async () => {
    await openChange()
    const worker = await typeNewKey('tres ranas')
    expect(worker.asked).toEqual([{ key: 'tres ranas', words: ['dni25582558', '25582558'] }])
  })

  it('is judged once, whatever else the person does', async () => {
    await openChange()
    const worker = await typeJudged('tres ranas verdes', 3)
    await type('Repetir Clave', 'tres ranas verdes')
    await press('Confirmar')
    expect(worker.asked).toHaveLength(1)
  })

  it('is read out only after a pause, once', async () => {
    await openChange()
    await typeJudged('tres', 0)
    await vi.advanceTimersByTimeAsync(900)
    await typeJudged('tres ranas', 0)
    await vi.advanceTimersByTimeAsync(900)
    expect(heard()).toBe('')
    await vi.advanceTimersByTimeAsync(200)
    expect(heard()).toBe('Seguridad de la clave: Muy débil')
  })

  it('is not spoken of while the field is empty', async () => {
    await openChange()
    expect(words()).not.toContain('débil')
    await typeJudged('tres', 0)
    await vi.advanceTimersByTimeAsync(1_100)
    await type('Clave Nueva', '')
    expect(words()).not.toContain('débil')
    expect(heard()).toBe('')
  })

  it('is not asked for a key that is too long anyway', async () => {
    await openChange()
    await type('Clave Nueva', 'x'.repeat(129))
    await vi.dynamicImportSettled()
    expect(FakeStrengthWorker.started).toEqual([])
    const worker = await typeNewKey('tres ranas')
    await type('Clave Nueva', 'x'.repeat(129))
    await settle()
    expect(worker.asked).toHaveLength(1)
    expect(ticked()).toEqual([])
  })

  it('is asked of no worker before a key is typed, and the worker ends with the screen', async () => {
    await openChange()
    expect(FakeStrengthWorker.started).toEqual([])
    const worker = await typeNewKey('tres ranas verdes')
    expect(FakeStrengthWorker.started).toEqual([worker])
    expect(worker.terminated).toBe(false)
    await press('Salir')
    expect(title()).toBe('¡Bienvenido!')
    expect(worker.terminated).toBe(true)
  })

  it('is left to the backend when the worker can not run', async () => {
    const page = await openChange()
    const worker = await typeNewKey('tres ranas')
    worker.fail()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    expect(words()).toContain('ser difícil de adivinar')
    expect(words()).not.toMatch(/débil|fuerte/i)
    await press('Confirmar')
    expect(page.inputsOf('changePassword')).toHaveLength(1)
  })
})

describe('two new keys that differ', () => {
  it('are not spoken of while the second is typed, only once it was left', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await leave('Clave Nueva')
    await type('Repetir Clave', 'tres ranas')
    expect(alerts()).toEqual([])
    await leave('Repetir Clave')
    expect(alerts()).toEqual([differ])
  })

  it('are not spoken of any more as soon as they match', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    await leave('Repetir Clave')
    await type('Repetir Clave', 'tres ranas verde')
    expect(alerts()).toEqual([differ])
    await type('Repetir Clave', 'tres ranas verdes')
    expect(alerts()).toEqual([])
    expect(ticked().some((rule) => rule.includes('ser igual'))).toBe(true)
  })

  it('are not spoken of when the second was left empty', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await leave('Repetir Clave')
    expect(alerts()).toEqual([])
  })

  it('are spoken of when the first was changed afterwards and left', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await leave('Repetir Clave')
    await type('Clave Nueva', 'tres ranas azules')
    expect(alerts()).toEqual([])
    await leave('Clave Nueva')
    expect(alerts()).toEqual([differ])
  })

  it('are not spoken of on the way to the second, which is about to be mended', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas verdes')
    await type('Clave Nueva', 'tres ranas azules')
    field('Repetir Clave').focus()
    await leave('Clave Nueva', field('Repetir Clave'))
    expect(alerts()).toEqual([])
    field('Repetir Clave').blur()
    await leave('Repetir Clave')
    expect(alerts()).toEqual([differ])
  })

  it('are not spoken of when only the button that shows the key was touched', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    const toggle = document.querySelector('[aria-label="Mostrar Repetir Clave"]')
    await leave('Repetir Clave', toggle)
    expect(alerts()).toEqual([])
  })

  it('are spoken of after the press that took the focus away, so that no button moves under it', async () => {
    await openChange()
    await type('Clave Nueva', 'tres ranas verdes')
    await type('Repetir Clave', 'tres ranas')
    document.dispatchEvent(new PointerEvent('pointerdown'))
    await leave('Repetir Clave')
    expect(alerts()).toEqual([])
    document.dispatchEvent(new PointerEvent('pointerup'))
    expect(alerts()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await settle()
    expect(alerts()).toEqual([differ])
  })
})
