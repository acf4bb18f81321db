import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../support/fixtures/test.ts'
import { shownScreens } from '../../support/pages/shown-screens.ts'

const desk = { mode: 'workstation' } as const

const sizeOf = (page: Page) => page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
const noteIn = (folder: string) => join(folder, 'profile', 'window.json')

test('a workstation opens its window as large as it was left', async ({ start }) => {
  const first = await start(desk)
  const usual = await sizeOf(first.page)
  await first.dragWindow({ x: 40, y: 30, width: 1300, height: 900 })
  await expect.poll(() => sizeOf(first.page)).not.toEqual(usual)
  const larger = await sizeOf(first.page)
  await first.stop({ keep: true })

  const { folder } = first
  const second = await start({ ...desk, folder })
  await expect.poll(() => sizeOf(second.page)).toEqual(larger)
  await second.maximizeWindow()
  await expect.poll(() => sizeOf(second.page)).not.toEqual(larger)
  const largest = await sizeOf(second.page)
  await second.stop({ keep: true })

  const third = await start({ ...desk, folder })
  await expect.poll(() => sizeOf(third.page)).toEqual(largest)
  await third.stop()
})

test('the window of the next person is as large as the one before, and is kept so', async ({
  start,
  person,
}) => {
  const kiosk = await start(desk)
  const screens = shownScreens(kiosk)
  await screens.welcome.goToSignIn()
  await screens.signIn.signIn(person.username, person.key)
  await expect(screens.home.title).toBeVisible()
  const usual = await sizeOf(kiosk.page)
  await kiosk.dragWindow({ width: 1250, height: 850 })
  await expect.poll(() => sizeOf(kiosk.page)).not.toEqual(usual)
  const larger = await sizeOf(kiosk.page)
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
  await expect.poll(() => sizeOf(kiosk.page)).toEqual(larger)
  await expect.poll(() => existsSync(noteIn(kiosk.folder))).toBe(true)
  await kiosk.kill({ keep: true })

  const next = await start({ ...desk, folder: kiosk.folder })
  await expect.poll(() => sizeOf(next.page)).toEqual(larger)
  expect(readFileSync(noteIn(next.folder), 'utf8')).not.toContain(person.username)
  await next.stop()
})

test('a note of the window that is broken, or of a display that is gone, leads nowhere else', async ({
  start,
}) => {
  const first = await start(desk)
  const usual = await sizeOf(first.page)
  await first.stop({ keep: true })

  const { folder } = first
  mkdirSync(dirname(noteIn(folder)), { recursive: true })
  const gone = { x: 9_000, y: 9_000, width: 1_100, height: 760, maximized: false }
  for (const note of ['{"width": 11', JSON.stringify(gone), '{"width":1e9,"height":1}']) {
    writeFileSync(noteIn(folder), note)
    const next = await start({ ...desk, folder })
    await expect(shownScreens(next).welcome.title).toBeVisible()
    expect(await sizeOf(next.page)).toEqual(usual)
    await next.stop({ keep: true })
  }
  await (await start({ ...desk, folder })).stop()
})

test('a kiosk notes nothing of its window', async ({ start }) => {
  const kiosk = await start()
  await kiosk.dragWindow({ x: 5, y: 5, width: 1_000, height: 700 })
  await expect(shownScreens(kiosk).welcome.title).toBeVisible()
  await kiosk.stop({ keep: true })
  expect(existsSync(noteIn(kiosk.folder))).toBe(false)
  await (await start({ folder: kiosk.folder })).stop()
})
