import type { Page } from '@playwright/test'
import type { WebContentsPrintOptions } from 'electron'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningShell } from '../src/launch.ts'
import { readPrintedPages } from '../src/printed-pages.ts'
import { launchProgram } from './program/launch.ts'

const margins = { marginType: 'none' } as const
const options: WebContentsPrintOptions = { silent: true, margins, pageSize: 'A5' }

let shell: RunningShell
let page: Page

const print = (wanted: WebContentsPrintOptions) =>
  page.evaluate((how) => shellTest.invoke('print', how), wanted)

const printed = () =>
  shell.recorded('webContents.print') as { options: WebContentsPrintOptions; pdf: string }[]

beforeAll(async () => {
  shell = launchProgram()
  page = await shell.page()
  await page.evaluate(() => {
    document.body.innerHTML = '<p>on the screen</p><h1>one</h1><h2>two</h2>'
    const style = new CSSStyleSheet()
    style.replaceSync('@media print { p { display: none } h1 { break-after: page } }')
    document.adoptedStyleSheets.push(style)
  })
})

afterAll(() => shell.close())

describe('webContents.print', () => {
  it('applies print styles and page breaks', async () => {
    expect(await print(options)).toEqual({ success: true, reason: '' })
    await expect.poll(() => printed()).toHaveLength(1)
    const [job] = printed()
    expect(job?.options).toEqual(options)
    const a5 = { width: 148, height: 210, imageWidths: [] }
    expect(await readPrintedPages(job?.pdf ?? '')).toEqual([
      { ...a5, text: 'one' },
      { ...a5, text: 'two' },
    ])
  })

  it('fails if no printer has the given name', async () => {
    expect(await print({ ...options, deviceName: 'Counter' })).toEqual({
      success: false,
      reason: 'Invalid deviceName provided',
    })
  })

  it('rejects unsupported options', async () => {
    await expect(print({ ...options, copies: 2 })).rejects.toThrow('no option copies')
    await expect(print({ silent: true })).rejects.toThrow('of a named size')
  })
})
