import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findStale } from './check.ts'

const picture = 'pictures/welcome/first.kiosk.png'
const edition = '7c1d94e2'
const manual = {
  documents: [{ id: 'manual', edition, maxSheets: 12 }],
  files: new Map([
    ['manual.html', Buffer.from('<p>Edición 7c1d94e2</p>')],
    [picture, Buffer.from('a picture')],
  ]),
}

interface Sheet {
  readonly text: string
  /** Size of the letters. */
  readonly points?: number
}

let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'manual-'))
  for (const [path, bytes] of manual.files) write(path, bytes)
  write('manual.pdf', await printed(edition, 12))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function write(path: string, bytes: Buffer): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}

/** Prints pages full of text, then pages with the given text, and the edition at the end. */
function printed(edition: string, sheets: number, ...more: readonly Sheet[]): Promise<Buffer> {
  const full: Sheet = { text: 'Toque Confirmar. '.repeat(20) }
  const document = new PDFDocument({ autoFirstPage: false })
  for (const { text, points = 12 } of [...Array.from({ length: sheets }, () => full), ...more])
    document.addPage().fontSize(points).text(text)
  document.fontSize(12).text(`Edición ${edition}`).end()
  return buffer(document)
}

describe('findStale', () => {
  it('reports nothing if the page, pictures and PDF are up to date', async () => {
    expect(await findStale(manual, folder)).toEqual([])
  })

  it('reports an outdated page or picture', async () => {
    write('manual.html', Buffer.from('<p>Edición 00000000</p>'))
    write(picture, Buffer.from('an old picture'))
    expect(await findStale(manual, folder)).toEqual(['manual.html differs', `${picture} differs`])
  })

  it('reports a missing or unused picture', async () => {
    rmSync(join(folder, picture))
    write('pictures/goodbye/signed-out.kiosk.png', Buffer.from('a picture'))
    expect(await findStale(manual, folder)).toEqual([
      'pictures/goodbye/signed-out.kiosk.png is not used',
      `${picture} is missing`,
    ])
  })

  it('reports a PDF that belongs to another edition, is too long or is missing', async () => {
    write('manual.pdf', await printed('00000000', 13))
    expect(await findStale(manual, folder)).toEqual([
      'manual.pdf is of another edition than 7c1d94e2',
      'manual.pdf has 13 sheets, more than 12',
    ])
    rmSync(join(folder, 'manual.pdf'))
    expect(await findStale(manual, folder)).toEqual(['manual.pdf is missing'])
  })

  it('reports a page with hardly any text, and letters that are too small on paper', async () => {
    const long = 'La clave sirve durante una hora. '.repeat(10)
    const [small, empty] = [{ text: long, points: 10 }, { text: 'Fin.' }]
    write('manual.pdf', await printed(edition, 2, small, empty))
    expect(await findStale(manual, folder)).toEqual([
      'manual.pdf 3: letters of 10.0 points',
      'manual.pdf 4: only 21 characters',
    ])
  })
})
