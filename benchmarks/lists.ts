import type { Browser, Page } from '@playwright/test'
import type { KioskBridge } from '../shared/ipc/contract.ts'
import { ok } from '../shared/result.ts'
import { buildInstallment } from '../tests/support/builders.ts'
import { openBuiltPage } from '../tests/support/built-page.ts'
import { launchChromium } from '../packages/electron-on-chromium/src/chromium.ts'
import { type Figure, median } from './figure.ts'

const rounds = 15
const rows = Array.from({ length: 500 }, (_, i) => buildInstallment(i + 1))
const insured = { displayName: 'Marta', username: 'DNI25582558' }

/** Times recorded in the page during a measurement. */
interface Notes {
  arrivedAt?: number
}

/** Opens the home screen for a user with many installments. */
async function openHome(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } })
  const page = await openBuiltPage(context, {
    start: [
      ok({
        mode: 'kiosk',
        version: '1',
        insured,
        printing: false,
        branch: {},
        startScreen: 'welcome' as const,
        serviceStatus: { status: 'open' as const },
      }),
    ],
    listInstallments: [ok({ items: rows, nextCursor: null })],
  })
  await page.getByRole('heading', { name: /^Hola/ }).waitFor()
  await page.evaluate(noteArrival)
  return page
}

/** Runs in the page: records when the result of the IPC call arrives. */
function noteArrival(): void {
  const { kiosk } = globalThis as unknown as { readonly kiosk: KioskBridge }
  const listInstallments: KioskBridge['listInstallments'] = async (part) => {
    const result = await kiosk.listInstallments(part)
    ;(globalThis as Notes).arrivedAt = performance.now()
    return result
  }
  Object.assign(globalThis, { kiosk: { ...kiosk, listInstallments } })
}

/** Returns the milliseconds from the IPC result to the frame that shows a full screen of rows. */
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

/** Returns the number of late frames, out of 60, during one second of scrolling. */
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

/** Shows empty rows, whose cost is the minimum for scrolling on this machine. */
const emptyRows = (page: Page) =>
  page.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('.rows > li')) {
      row.style.height = '100px'
      row.replaceChildren()
    }
    document.querySelector('.stage')?.scrollTo(0, 0)
  })

/** Measures how fast a list of 500 rows opens, and whether it scrolls as smoothly as an empty one. */
export async function measureLists(): Promise<Figure[]> {
  const browser = await launchChromium()
  const opened: number[] = []
  const late: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await openHome(browser)
      opened.push(await openList(page))
      await page.waitForFunction(() => document.querySelectorAll('.rows > li').length === 500)
      const full = await scroll(page)
      await emptyRows(page)
      late.push(full - (await scroll(page)))
      await page.context().close()
    }
  } finally {
    await browser.close()
  }
  return [
    {
      name: 'list of 500 rows, from IPC result to full screen',
      value: median(opened),
      unit: 'ms',
      budget: 100,
    },
    {
      name: 'late frames of 60 while 500 rows scroll, above empty rows',
      value: median(late),
      unit: 'frames',
      budget: 0,
    },
  ]
}
