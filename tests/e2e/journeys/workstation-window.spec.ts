import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

const workstation = { mode: 'workstation' } as const

const sizeOf = (page: Page) => page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
const savedBoundsIn = (folder: string) => join(folder, 'profile', 'window.json')

test('a workstation restores the size of its window @slow', async ({ start }) => {
  const first = await start(workstation)
  const usual = await sizeOf(first.page)
  await first.dragWindow({ x: 40, y: 30, width: 1300, height: 900 })
  await expect.poll(() => sizeOf(first.page)).not.toEqual(usual)
  const larger = await sizeOf(first.page)
  await first.stop({ keep: true })

  const { folder } = first
  const second = await start({ ...workstation, folder })
  await expect.poll(() => sizeOf(second.page)).toEqual(larger)
  await second.maximizeWindow()
  await expect.poll(() => sizeOf(second.page)).not.toEqual(larger)
  const largest = await sizeOf(second.page)
  await second.stop({ keep: true })

  const third = await start({ ...workstation, folder })
  await expect.poll(() => sizeOf(third.page)).toEqual(largest)
  await third.stop()
})

test("the next visit's window keeps the size, and a restart restores it @slow", async ({
  start,
  person,
}) => {
  const kiosk = await start(workstation)
  const screens = shownScreens(kiosk)
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.password)
  await expect(screens.home.title).toBeVisible()
  const usual = await sizeOf(kiosk.page)
  await kiosk.dragWindow({ width: 1250, height: 850 })
  await expect.poll(() => sizeOf(kiosk.page)).not.toEqual(usual)
  const larger = await sizeOf(kiosk.page)
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await expect.poll(() => sizeOf(kiosk.page)).toEqual(larger)
  await expect.poll(() => existsSync(savedBoundsIn(kiosk.folder))).toBe(true)
  await kiosk.kill({ keep: true })

  const next = await start({ ...workstation, folder: kiosk.folder })
  await expect.poll(() => sizeOf(next.page)).toEqual(larger)
  expect(readFileSync(savedBoundsIn(next.folder), 'utf8')).not.toContain(person.username)
  await next.stop()
})

test('saved bounds that are malformed or off the screen are ignored @slow', async ({ start }) => {
  const first = await start(workstation)
  const usual = await sizeOf(first.page)
  await first.stop({ keep: true })

  const { folder } = first
  mkdirSync(dirname(savedBoundsIn(folder)), { recursive: true })
  const gone = { x: 9_000, y: 9_000, width: 1_100, height: 760, maximized: false }
  for (const note of ['{"width": 11', JSON.stringify(gone), '{"width":1e9,"height":1}']) {
    writeFileSync(savedBoundsIn(folder), note)
    const next = await start({ ...workstation, folder })
    await expect(shownScreens(next).welcome.title).toBeVisible()
    expect(await sizeOf(next.page)).toEqual(usual)
    await next.stop({ keep: true })
  }
})

test('a kiosk saves no window bounds', async ({ start }) => {
  const kiosk = await start()
  await kiosk.dragWindow({ x: 5, y: 5, width: 1_000, height: 700 })
  await expect(shownScreens(kiosk).welcome.title).toBeVisible()
  await kiosk.stop({ keep: true })
  expect(existsSync(savedBoundsIn(kiosk.folder))).toBe(false)
})
