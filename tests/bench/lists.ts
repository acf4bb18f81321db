import { join } from 'node:path'
import type { Browser, Page, Route } from '@playwright/test'
import { serveBundle } from '../../electron/main/app-protocol.ts'
import { bundleOrigin } from '../../electron/main/origin.ts'
import type { Installment } from '../../shared/api/installments.ts'
import { buildInstallment } from '../builders.ts'
import { launchChromium } from '../electron-on-chromium/chromium.ts'
import { type Figure, median } from './figure.ts'

const rounds = 15
const rows = Array.from({ length: 500 }, (_, i) => buildInstallment(i + 1))
const standIn = 'https://extranet.app.invalid'

/** What the page notes while it is measured. */
interface Notes {
  arrivedAt?: number
}

/** The built page, with the headers that main gives it, and a main that answers at once. */
async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } })
  const serve = serveBundle(join('out', 'renderer'))
  await page.route(`${standIn}/**`, async (route: Route) => {
    const url = route.request().url().replace(standIn, bundleOrigin)
    const answer = await serve(new Request(url))
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  await page.addInitScript(answerAtOnce, rows)
  await page.goto(`${standIn}/index.html`)
  await page.getByRole('heading', { name: /^Hola/ }).waitFor()
  return page
}

/** Runs in the page, before its own scripts. */
function answerAtOnce(items: Installment[]): void {
  const insured = { displayName: 'Marta', username: 'DNI25582558' }
  const ok = (value: unknown) => Promise.resolve({ ok: true, value })
  const kiosk = {
    start: () => ok({ mode: 'kiosk', version: '1', insured, printing: false }),
    listInstallments: async () => {
      const answer = await ok({ items, nextCursor: null })
      ;(globalThis as Notes).arrivedAt = performance.now()
      return answer
    },
    on: { sessionEnded: () => () => undefined },
  }
  Object.assign(globalThis, { kiosk })
}

/** Milliseconds from the answer to the frame that shows as many rows as the screen holds. */
async function openList(page: Page): Promise<number> {
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const frame = () => {
          if (document.querySelectorAll('.rows > li').length === 0) {
            requestAnimationFrame(frame)
            return
          }
          const painted = new MessageChannel()
          painted.port1.onmessage = () => {
            resolve(performance.now() - ((globalThis as Notes).arrivedAt ?? NaN))
          }
          requestAnimationFrame(() => {
            painted.port2.postMessage('')
          })
        }
        const tiles = [...document.querySelectorAll<HTMLButtonElement>('nav button')]
        tiles.find((tile) => tile.textContent.startsWith('Mis cuotas'))?.click()
        frame()
      }),
  )
  return took
}

/** Frames that came late while the page was scrolled for a second, 60 of them in all. */
const scroll = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const stage = document.querySelector('.stage')
        const times: number[] = []
        const frame = (time: number) => {
          times.push(time)
          stage?.scrollBy(0, 150)
          if (times.length <= 60) requestAnimationFrame(frame)
          else resolve(times.slice(1).filter((at, i) => at - (times[i] ?? at) > 25).length)
        }
        requestAnimationFrame(frame)
      }),
  )

/** Rows without anything in them: what scrolling costs here at the least. */
const emptyRows = (page: Page) =>
  page.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('.rows > li')) {
      row.style.height = '100px'
      row.replaceChildren()
    }
    document.querySelector('.stage')?.scrollTo(0, 0)
  })

/** How fast a list of 500 rows is there, and whether it scrolls as smoothly as one with nothing in it. */
export async function measureLists(): Promise<Figure[]> {
  const browser = await launchChromium()
  const opened: number[] = []
  const late: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await openPage(browser)
      opened.push(await openList(page))
      await page.waitForFunction(() => document.querySelectorAll('.rows > li').length === 500)
      const full = await scroll(page)
      await emptyRows(page)
      late.push(full - (await scroll(page)))
      await page.close()
    }
  } finally {
    await browser.close()
  }
  return [
    {
      name: 'a list of 500 rows open after the answer',
      value: median(opened),
      unit: 'ms',
      budget: 100,
    },
    {
      name: 'late frames of 60 while 500 rows scroll, over empty rows',
      value: median(late),
      unit: 'frames',
      budget: 0,
    },
  ]
}
