import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPicture } from './pictures.ts'
import { changesInLines, toPalettePng } from '../gallery/palette-png.ts'

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

/** Approves a white picture with a line of words, which are black and white in turn, at these lines. */
function approve(first: number, last: number): void {
  const rows = Buffer.alloc(height * (width * 3 + 1), 255)
  for (let y = 0; y < height; y++) {
    const start = y * (width * 3 + 1)
    rows[start] = 0
    if (y < first || y > last) continue
    for (let x = 0; x < width; x += 8) rows.fill(0, start + 1 + x * 3, start + 1 + (x + 4) * 3)
  }
  writeFileSync(join(folder, 'welcome', 'first.kiosk.png'), toPalettePng(asPng(rows)))
}

/** As much of a PNG as is read: 8 bits a channel, no sums. */
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

describe('a picture of the manual', () => {
  it('is the approved one, by its place in the gallery', () => {
    approve(400, 430)
    const { name, from, to } = findPicture('welcome/first.kiosk#10-50', folder)
    expect({ name, from, to }).toEqual({ name: 'welcome/first.kiosk.png', from: 192, to: 960 })
  })

  it('is refused when the gallery has no such screen, state or look', () => {
    for (const source of ['welcom/first.kiosk', 'welcome/last.kiosk', 'welcome/first.phone']) {
      expect(() => findPicture(source, folder)).toThrow('The gallery has no')
    }
  })

  it('is refused when nobody approved it', () => {
    expect(() => findPicture('welcome/first.kiosk', folder)).toThrow('not approved yet')
  })

  it('is refused when it is written in another way', () => {
    expect(() => findPicture('welcome.png', folder)).toThrow('is no picture')
  })

  it('is refused when its part is cut through words', () => {
    approve(400, 430)
    // 20 % is line 384, 21 % line 403, and 22.6 % line 434: so near that the feet of a letter may be there.
    expect(() => findPicture('welcome/first.kiosk#20-80', folder)).not.toThrow()
    expect(() => findPicture('welcome/first.kiosk#21-80', folder)).toThrow('cut through words')
    expect(() => findPicture('welcome/first.kiosk#5-22.6', folder)).toThrow('cut through words')
  })
})

describe('the changes of colour in a line', () => {
  it('are counted from the palette', () => {
    approve(1, 1)
    const { bytes } = findPicture('welcome/first.kiosk', folder)
    expect(changesInLines(bytes, 0, 3)).toEqual([0, 269, 0])
  })
})
