import { beforeEach, describe, expect, it, vi } from 'vitest'
import { button, field, openPage, press, settle, startResult, title, type, words } from '../page.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const start = startResult({ status: 'open' }, { insured })
const dialog = () => document.querySelector('[role=alertdialog]')
const status = () => dialog()?.querySelector('[role=status]')?.textContent

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  })
})

async function pass(seconds: number): Promise<void> {
  vi.advanceTimersByTime(seconds * 1_000)
  await settle()
}

describe('the idle dialog', () => {
  it('opens when main counts down and closes when the countdown is canceled', async () => {
    const page = await openPage({ start })
    await page.countDown(30)
    expect(dialog()?.textContent).toContain('¿Sigue ahí?')
    expect(words()).toContain('cerramos su sesión')
    await page.countDown(null)
    expect(dialog()).toBeNull()
  })

  it('reports activity and closes immediately on "Seguir usando"', async () => {
    const page = await openPage()
    await press('Ingresar')
    await type('Número de DNI', '25582558')
    await page.countDown(30)
    expect(words()).toContain('borramos lo escrito')
    await press('Seguir usando')
    expect(dialog()).toBeNull()
    expect(page.inputsOf('reportActivity').length).toBeGreaterThan(0)
    expect(field('Número de DNI').value).toBe('25.582.558')
  })

  it('ends the visit on "Finalizar ahora"', async () => {
    const page = await openPage({ start })
    await page.countDown(30)
    await press('Finalizar ahora')
    expect(page.inputsOf('finish')).toHaveLength(1)
  })

  it('shows every second, but announces only the start and the last ten seconds', async () => {
    const page = await openPage({ start })
    await page.countDown(30)
    expect(status()).toBe('Quedan 30 segundos')
    await pass(5)
    expect(dialog()?.textContent).toContain('25')
    expect(status()).toBe('Quedan 30 segundos')
    await pass(15)
    expect(status()).toBe('Quedan 10 segundos')
    await pass(9)
    expect(status()).toBe('Quedan 10 segundos')
  })

  it('does not open if nothing would be lost', async () => {
    const page = await openPage()
    await page.countDown(30)
    expect(dialog()).toBeNull()
  })

  it('opens even if only the display settings were changed, because they would be reset', async () => {
    const page = await openPage()
    await press('Contraste')
    await page.countDown(30)
    expect(dialog()).not.toBeNull()
  })

  it('does not pass Escape on to the screen underneath', async () => {
    const page = await openPage()
    await press('Ingresar')
    await page.countDown(30)
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
    button('Seguir usando').dispatchEvent(escape)
    await settle()
    expect(title()).toBe('Ingresar')
  })
})

describe('text input without key events', () => {
  it.each(['input', 'compositionstart', 'compositionupdate'])(
    'is reported to main at most every two seconds: %s',
    async (kind) => {
      const page = await openPage()
      await press('Ingresar')
      const write = () => field('Clave').dispatchEvent(new Event(kind, { bubbles: true }))
      write()
      write()
      await settle()
      expect(page.inputsOf('reportActivity')).toHaveLength(1)
      await pass(2)
      write()
      await settle()
      expect(page.inputsOf('reportActivity')).toHaveLength(2)
    },
  )
})
