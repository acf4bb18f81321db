import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Browser, Page, Route } from '@playwright/test'
import vue from '@vitejs/plugin-vue'
import PDFDocument from 'pdfkit'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveBundle } from '../../../electron/main/page/app-protocol.ts'
import { bundleOrigin } from '../../../electron/main/page/page-origin.ts'
import { launchChromium } from '../../../packages/electron-on-chromium/src/chromium.ts'
import { readPrintedPages } from '../../../packages/electron-on-chromium/src/printed-pages.ts'

declare global {
  var viewerTest: {
    readonly show: (pdf: string | null) => void
    readonly failures: () => number
    readonly preparePaper: () => Promise<void>
  }
}

const fonts = 'node_modules/@expo-google-fonts/atkinson-hyperlegible'
const folder = mkdtempSync(join(tmpdir(), 'viewer-'))

let browser: Browser
let pdf: string
let page: Page
let complaints: string[]

/** Two sheets of A4; the left half of the first one is black. */
async function makePdf(): Promise<string> {
  const font = join(fonts, '400Regular/AtkinsonHyperlegible_400Regular.ttf')
  const document = new PDFDocument({ size: 'A4', margin: 0, font })
  document.rect(0, 0, 595.28 / 2, 841.89).fill('black')
  document.fontSize(24).text('Cláusula única', 340, 100)
  document.addPage().text('Segunda hoja', 60, 100)
  document.end()
  return (await buffer(document)).toString('base64')
}

/** Builds the page as the program's own is built. */
async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'viewer'),
    base: './',
    plugins: [vue()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
}

/** Answers as the program does: same types, same content security policy. */
async function answer(route: Route): Promise<void> {
  const url = bundleOrigin + new URL(route.request().url()).pathname
  const response = await serveBundle(folder)(new Request(url))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

const show = (base64: string | null) =>
  page.evaluate((text) => {
    viewerTest.show(text)
  }, base64)

const viewer = () => page.getByRole('document', { name: 'Certificado' })
const sheet = (index: number) => viewer().locator('> *').nth(index)
const picture = (index: number) => sheet(index).locator('canvas')

/** Width of the picture in pixels of the screen, and of the box that it fills in CSS px. */
const widths = (index: number) =>
  picture(index).evaluate((canvas: HTMLCanvasElement) => [
    canvas.width,
    canvas.getBoundingClientRect().width,
  ])

/** Counts the frames in which a page is there without a picture that fills it. */
function watchForGaps() {
  const counted = { frames: 0, empty: 0 }
  const look = () => {
    const canvases = [...document.querySelectorAll('canvas')].filter(({ width }) => width > 0)
    const boxes = canvases.map((canvas) => canvas.getBoundingClientRect().width)
    counted.frames += 1
    if (boxes.filter((width) => width === innerWidth - 80).length < 2) counted.empty += 1
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return counted
}

beforeAll(async () => {
  await buildPage()
  browser = await launchChromium()
  pdf = await makePdf()
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 880, height: 600 } })
  await context.route('**/*', answer)
  page = await context.newPage()
  complaints = []
  page.on('console', (message) => {
    // Chromium warns of what a sandboxed frame could do to the page around it; around this one there is none.
    const text = message.text()
    if (!text.includes('allow-scripts and allow-same-origin')) complaints.push(text)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto('https://viewer.test/index.html')
})

afterEach(async () => {
  await page.context().close()
})

describe('the viewer', () => {
  it('shows every page as wide as there is room, in pixels of the screen, and breaks no rule', async () => {
    await show(pdf)
    await expect.poll(() => widths(0)).toEqual([800, 800])
    await expect.poll(() => widths(1)).toEqual([800, 800])
    const colours = await picture(0).evaluate((canvas: HTMLCanvasElement) =>
      [0.25, 0.75].map((part) => {
        const [x, y] = [Math.round(canvas.width * part), Math.round(canvas.height / 2)]
        return canvas.getContext('2d')?.getImageData(x, y, 1, 1).data[0]
      }),
    )
    expect(colours).toEqual([0, 255])
    expect(complaints).toEqual([])
  })

  it('has the text of the pages where it is drawn, for who can not see them', async () => {
    await show(pdf)
    const text = viewer().getByText('Cláusula única')
    await text.waitFor()
    const [box, edge] = [await text.boundingBox(), await sheet(0).boundingBox()]
    const scale = 800 / 595.28
    expect(((box?.x ?? 0) - (edge?.x ?? 0)) / scale).toBeCloseTo(340, 0)
    // The top of the letters is below the point where the line begins.
    const top = ((box?.y ?? 0) - (edge?.y ?? 0)) / scale
    expect(top).toBeGreaterThan(98)
    expect(top).toBeLessThan(108)
    expect((box?.height ?? 0) / scale).toBeCloseTo(24, 0)
  })

  it('draws again when there is more or less room, with the picture of before until then', async () => {
    await show(pdf)
    await expect.poll(() => widths(0)).toEqual([800, 800])
    const gaps = await page.evaluateHandle(watchForGaps)
    await page.setViewportSize({ width: 580, height: 600 })
    await expect.poll(() => widths(0)).toEqual([500, 500])
    await page.setViewportSize({ width: 780, height: 600 })
    await expect.poll(() => widths(0)).toEqual([700, 700])
    expect(await gaps.evaluate(({ frames, empty }) => [frames > 0, empty])).toEqual([true, 0])
    expect(complaints).toEqual([])
  })

  it('leaves nothing behind when it goes', async () => {
    await show(pdf)
    await expect.poll(() => widths(1)).toEqual([800, 800])
    expect(page.workers()).toHaveLength(1)
    expect(await page.evaluate(() => document.fonts.size)).toBeGreaterThan(0)
    await show(null)
    await expect.poll(() => page.workers()).toHaveLength(0)
    expect(await page.evaluate(() => document.fonts.size)).toBe(0)
  })

  it.each([
    ['no base64', '!'],
    ['no PDF', Buffer.from('no PDF').toString('base64')],
    ['nothing', ''],
  ])('says once that it can not read %s, and shows nothing', async (_what, content) => {
    await show(content)
    await expect.poll(() => page.evaluate(() => viewerTest.failures())).toBe(1)
    expect(await viewer().count()).toBe(0)
    await expect.poll(() => page.workers()).toHaveLength(0)
    await show(pdf)
    await expect.poll(() => widths(0)).toEqual([800, 800])
    expect(await page.evaluate(() => viewerTest.failures())).toBe(1)
  })

  it('says so when its worker can not be had', async () => {
    await page.context().route('**/*.mjs', (route) => route.abort())
    await show(pdf)
    await expect.poll(() => page.evaluate(() => viewerTest.failures())).toBe(1)
  })
})

describe('what is printed', () => {
  it('is a sheet of A4 for each page, fine enough for paper, and nothing else', async () => {
    await show(pdf)
    await expect.poll(() => widths(1)).toEqual([800, 800])
    await page.evaluate(() => viewerTest.preparePaper())
    const printed = await page.pdf({ format: 'A4', printBackground: true })
    const sheets = await readPrintedPages(printed.toString('base64'))
    expect(sheets).toEqual([
      { width: 210, height: 297, text: 'Cláusula única', pictures: [2480] },
      { width: 210, height: 297, text: 'Segunda hoja', pictures: [2480] },
    ])
    // On the screen again.
    await expect.poll(() => widths(1)).toEqual([800, 800])
  })
})
