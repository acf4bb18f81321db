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
    readonly prepareForPrint: () => Promise<void>
  }
}

const fonts = 'node_modules/@expo-google-fonts/atkinson-hyperlegible'
const folder = mkdtempSync(join(tmpdir(), 'viewer-'))

let browser: Browser
let pdf: string
let page: Page
let consoleMessages: string[]

/** Creates a PDF of two A4 pages; the left half of the first one is black. */
async function makePdf(): Promise<string> {
  const font = join(fonts, '400Regular/AtkinsonHyperlegible_400Regular.ttf')
  const document = new PDFDocument({ size: 'A4', margin: 0, font })
  document.rect(0, 0, 595.28 / 2, 841.89).fill('black')
  document.fontSize(24).text('Cláusula única', 340, 100)
  document.addPage().text('Segunda hoja', 60, 100)
  document.end()
  return (await buffer(document)).toString('base64')
}

/** Builds the test page with the same options as the program's pages. */
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

/** Serves the page as the program does, with the same media types and content security policy. */
async function serve(route: Route): Promise<void> {
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
const canvas = (index: number) => sheet(index).locator('canvas')

/** Returns the width of a page's canvas in device pixels and in CSS px. */
const widths = (index: number) =>
  canvas(index).evaluate((element: HTMLCanvasElement) => [
    element.width,
    element.getBoundingClientRect().width,
  ])

/** Counts the frames in which a page is not filled by a canvas. */
function countEmptyFrames() {
  const counted = { frames: 0, empty: 0 }
  const count = () => {
    const canvases = [...document.querySelectorAll('canvas')].filter(({ width }) => width > 0)
    const boxes = canvases.map((canvas) => canvas.getBoundingClientRect().width)
    counted.frames += 1
    if (boxes.filter((width) => width === innerWidth - 80).length < 2) counted.empty += 1
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
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
  await context.route('**/*', serve)
  page = await context.newPage()
  consoleMessages = []
  page.on('console', (message) => {
    // Chromium warns that a sandboxed frame with these flags could escape its sandbox, but this page is not in a frame.
    const text = message.text()
    if (!text.includes('allow-scripts and allow-same-origin')) consoleMessages.push(text)
  })
  page.on('pageerror', (error) => consoleMessages.push(error.message))
  await page.goto('https://viewer.test/index.html')
})

afterEach(async () => {
  await page.context().close()
})

describe('the PDF viewer', () => {
  it('renders every page at full width in device pixels without violating the content security policy', async () => {
    await show(pdf)
    await expect.poll(() => widths(0)).toEqual([800, 800])
    await expect.poll(() => widths(1)).toEqual([800, 800])
    const colors = await canvas(0).evaluate((element: HTMLCanvasElement) =>
      [0.25, 0.75].map((part) => {
        const [x, y] = [Math.round(element.width * part), Math.round(element.height / 2)]
        return element.getContext('2d')?.getImageData(x, y, 1, 1).data[0]
      }),
    )
    expect(colors).toEqual([0, 255])
    expect(consoleMessages).toEqual([])
  })

  it('exposes the text of the pages to screen readers, at the positions where it is drawn', async () => {
    await show(pdf)
    const text = viewer().getByText('Cláusula única')
    await text.waitFor()
    const [box, edge] = [await text.boundingBox(), await sheet(0).boundingBox()]
    const scale = 800 / 595.28
    expect(((box?.x ?? 0) - (edge?.x ?? 0)) / scale).toBeCloseTo(340, 0)
    // The glyphs start slightly below the line's origin.
    const top = ((box?.y ?? 0) - (edge?.y ?? 0)) / scale
    expect(top).toBeGreaterThan(98)
    expect(top).toBeLessThan(108)
    expect((box?.height ?? 0) / scale).toBeCloseTo(24, 0)
  })

  it('re-renders on resize, keeping the previous canvas until the new one is ready', async () => {
    await show(pdf)
    await expect.poll(() => widths(0)).toEqual([800, 800])
    const frames = await page.evaluateHandle(countEmptyFrames)
    await page.setViewportSize({ width: 580, height: 600 })
    await expect.poll(() => widths(0)).toEqual([500, 500])
    await page.setViewportSize({ width: 780, height: 600 })
    await expect.poll(() => widths(0)).toEqual([700, 700])
    expect(await frames.evaluate(({ frames, empty }) => [frames > 0, empty])).toEqual([true, 0])
    expect(consoleMessages).toEqual([])
  })

  it('removes its Web Worker and fonts when it is unmounted', async () => {
    await show(pdf)
    await expect.poll(() => widths(1)).toEqual([800, 800])
    expect(page.workers()).toHaveLength(1)
    expect(await page.evaluate(() => document.fonts.size)).toBeGreaterThan(0)
    await show(null)
    await expect.poll(() => page.workers()).toHaveLength(0)
    expect(await page.evaluate(() => document.fonts.size)).toBe(0)
  })

  it.each([
    ['invalid base64', '!'],
    ['data that is not a PDF', Buffer.from('no PDF').toString('base64')],
    ['an empty string', ''],
  ])('reports %s once and shows nothing', async (_what, content) => {
    await show(content)
    await expect.poll(() => page.evaluate(() => viewerTest.failures())).toBe(1)
    expect(await viewer().count()).toBe(0)
    await expect.poll(() => page.workers()).toHaveLength(0)
    await show(pdf)
    await expect.poll(() => widths(0)).toEqual([800, 800])
    expect(await page.evaluate(() => viewerTest.failures())).toBe(1)
  })

  it('reports a Web Worker that fails to load', async () => {
    await page.context().route('**/*.mjs', (route) => route.abort())
    await show(pdf)
    await expect.poll(() => page.evaluate(() => viewerTest.failures())).toBe(1)
  })
})

describe('printing the PDF viewer', () => {
  it('produces one A4 sheet per page at print resolution, and nothing else', async () => {
    await show(pdf)
    await expect.poll(() => widths(1)).toEqual([800, 800])
    await page.evaluate(() => viewerTest.prepareForPrint())
    const printed = await page.pdf({ format: 'A4', printBackground: true })
    const sheets = await readPrintedPages(printed.toString('base64'))
    expect(sheets).toEqual([
      { width: 210, height: 297, text: 'Cláusula única', imageWidths: [2480] },
      { width: 210, height: 297, text: 'Segunda hoja', imageWidths: [2480] },
    ])
    // After printing, the pages are rendered at screen resolution again.
    await expect.poll(() => widths(1)).toEqual([800, 800])
  })
})
