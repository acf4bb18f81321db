import { beforeEach, describe, expect, it, vi } from 'vitest'
import { branch } from '../../../support/screen-states/results.ts'
import { button, openPage, press, settle, startResult, title, words } from '../page.ts'

const open = { status: 'open' } as const
const down = { status: 'down', cause: 'dns', retryInSeconds: 9 } as const
const attract = () => document.querySelector<HTMLElement>('.attract')

async function pass(seconds: number): Promise<void> {
  vi.advanceTimersByTime(seconds * 1_000)
  await settle()
}

describe('the attract screen', () => {
  beforeEach(async () => {
    await import('../../../../renderer/layout/AttractScreen.vue')
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    })
  })

  it('appears after a minute without a touch on the welcome screen of a kiosk', async () => {
    await openPage({ start: startResult(open, { branch }) })
    await pass(59)
    expect(attract()).toBeNull()
    await pass(1)
    expect(attract()).not.toBeNull()
    expect(title()).toBe('¡Bienvenido!')
    expect(words()).toContain(branch.notice)
    expect(attract()?.querySelectorAll('li')).toHaveLength(3)
  })

  it('waits a whole minute again after a touch', async () => {
    await openPage()
    await pass(50)
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    await pass(50)
    expect(attract()).toBeNull()
    await pass(10)
    expect(attract()).not.toBeNull()
  })

  it('moves its content every two minutes', async () => {
    vi.useFakeTimers({ now: 0 })
    await openPage()
    await pass(60)
    const places = new Set<string | undefined>()
    for (let times = 0; times < 4; times++) {
      places.add(attract()?.className)
      await pass(120)
    }
    expect(places.size).toBe(4)
  })

  it('leads to the welcome screen on "Comenzar"', async () => {
    await openPage()
    await pass(60)
    await press('Comenzar')
    expect(attract()).toBeNull()
    expect(button('Ingresar')).toBeTruthy()
  })

  it('leads to the welcome screen on a touch anywhere, without pressing what appears there', async () => {
    await openPage()
    await pass(60)
    document
      .querySelector('.header .name')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await settle()
    expect(attract()).toBeNull()
    expect(title()).toBe('¡Bienvenido!')
  })

  it('has a button that starts in English', async () => {
    await openPage()
    await pass(60)
    await press('In English')
    await expect.poll(title).toBe('Welcome!')
    expect(attract()).toBeNull()
  })

  it('is replaced by the outage screen, and waits a whole minute again after the outage', async () => {
    const page = await openPage()
    await pass(60)
    await page.notifyServiceStatus(down)
    expect(title()).toBe('Estamos sin conexión')
    await pass(120)
    await page.notifyServiceStatus(open)
    expect(attract()).toBeNull()
    await pass(60)
    expect(attract()).not.toBeNull()
  })

  it('does not appear on a workstation or on another screen', async () => {
    await openPage({ start: startResult(open, { mode: 'workstation' }) })
    await pass(120)
    expect(attract()).toBeNull()
    await press('Ingresar')
    await pass(120)
    expect(title()).toBe('Ingresar')
  })

  it('keeps the idle dialog closed during the countdown', async () => {
    const page = await openPage()
    await pass(60)
    await page.countDown(30)
    expect(document.querySelector('[role=alertdialog]')).toBeNull()
    expect(attract()).not.toBeNull()
  })
})
