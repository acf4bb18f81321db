import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPicture } from './pictures.ts'
import { countEdges, toPalettePng } from '../gallery/palette-png.ts'

const width = 1080
const height = 1920

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manual-'))
  mkdirSync(join(folder, 'welcome'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Writes an approved white picture with black stripes, which imitate text, at these pixel rows, up to a column. */
function approve(first: number, last: number, columns = width): void {
  const rows = Buffer.alloc(height * (width * 3 + 1), 255)
  for (let y = 0; y < height; y++) {
    const start = y * (width * 3 + 1)
    rows[start] = 0
    if (y < first || y > last) continue
    for (let x = 0; x < columns; x += 8) rows.fill(0, start + 1 + x * 3, start + 1 + (x + 4) * 3)
  }
  writeFileSync(join(folder, 'welcome', 'first.kiosk.png'), toPalettePng(asPng(rows)))
}

/** Builds a PNG file without checksums, which are not read. */
function asPng(rows: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    return Buffer.concat([head, Buffer.from(type), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('findPicture', () => {
  it('returns the approved picture with the pixel rows of its crop', () => {
    approve(400, 430)
    const { name, from, to } = findPicture('welcome/first.kiosk#10-50', folder)
    expect({ name, from, to }).toEqual({ name: 'welcome/first.kiosk.png', from: 192, to: 960 })
  })

  it('rejects a screen, state or look that the gallery does not have', () => {
    for (const source of ['welcom/first.kiosk', 'welcome/last.kiosk', 'welcome/first.phone']) {
      expect(() => findPicture(source, folder)).toThrow('The gallery has no')
    }
  })

  it('rejects a picture that is not approved', () => {
    expect(() => findPicture('welcome/first.kiosk', folder)).toThrow('not approved yet')
  })

  it('rejects a malformed reference', () => {
    expect(() => findPicture('welcome.png', folder)).toThrow('must have the form')
  })

  it('rejects a crop whose edge runs through a short word or the outline of a button', () => {
    approve(400, 430, 16)
    expect(() => findPicture('welcome/first.kiosk#21-80', folder)).toThrow('cropped through text')
  })

  it('rejects a crop whose edge runs through text', () => {
    approve(400, 430)
    // 20 % is row 384, 21 % row 403, and 22.6 % row 434, so close to a stripe that it could cut the bottoms of letters.
    expect(() => findPicture('welcome/first.kiosk#20-80', folder)).not.toThrow()
    expect(() => findPicture('welcome/first.kiosk#21-80', folder)).toThrow('cropped through text')
    expect(() => findPicture('welcome/first.kiosk#5-22.6', folder)).toThrow('cropped through text')
  })
})

describe('countEdges', () => {
  it('counts the changes along each pixel row', () => {
    approve(1, 1)
    const { bytes } = findPicture('welcome/first.kiosk', folder)
    expect(countEdges(bytes, 0, 3)).toEqual([0, 269, 0])
  })
})
