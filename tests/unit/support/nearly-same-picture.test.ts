import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isNearlySame } from '../../support/nearly-same-picture.ts'

const width = 40
const height = 30
const white = [255, 255, 255] as const
const gray = [128, 128, 128] as const
const nearlyWhite = [250, 252, 255] as const
const palette = [white, gray, nearlyWhite] as const
const tolerance = { threshold: 0.2, maxDiffPixels: 40 }

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

function png(colorType: 2 | 3, wide: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(wide, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colorType], 8)
  const colors = colorType === 3 ? [chunk('PLTE', Buffer.from(palette.flat()))] : []
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', header),
    ...colors,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** An approved picture that is white except for its first pixels, which have another palette color. */
function approved(count: number, index = 1, wide = width): Buffer {
  const rows = Buffer.alloc(height * (wide + 1))
  for (let pixel = 0; pixel < count; pixel++) {
    rows[Math.floor(pixel / wide) * (wide + 1) + 1 + (pixel % wide)] = index
  }
  return png(3, wide, rows)
}

/** A white screenshot with its first pixels gray, in rows that use a filter. */
function screenshot(grayPixels: number, filter: number): Buffer {
  const stride = 3 * width
  const pixels = Buffer.alloc(height * stride, 255)
  pixels.fill(128, 0, 3 * grayPixels)
  const rows = Buffer.alloc(height * (stride + 1))
  for (let y = 0; y < height; y++) {
    rows[y * (stride + 1)] = filter
    for (let x = 0; x < stride; x++) {
      const left = x >= 3 ? (pixels[y * stride + x - 3] ?? 0) : 0
      const above = y > 0 ? (pixels[(y - 1) * stride + x] ?? 0) : 0
      const guess = [0, left, above, (left + above) >> 1][filter] ?? 0
      rows[y * (stride + 1) + 1 + x] = (pixels[y * stride + x] ?? 0) - guess
    }
  }
  return png(2, width, rows)
}

describe('isNearlySame', () => {
  it.each([0, 1, 2])(
    'accepts up to the allowed number of differing pixels (PNG filter %i)',
    (filter) => {
      expect(isNearlySame(screenshot(50, filter), approved(50), tolerance)).toBe(true)
      expect(isNearlySame(screenshot(90, filter), approved(50), tolerance)).toBe(true)
      expect(isNearlySame(screenshot(91, filter), approved(50), tolerance)).toBe(false)
      expect(isNearlySame(screenshot(0, filter), approved(41), tolerance)).toBe(false)
    },
  )

  it('accepts up to the allowed ratio of differing pixels', () => {
    const ratio = { threshold: 0.2, maxDiffPixelRatio: 0.01 }
    expect(isNearlySame(screenshot(12, 1), approved(0), ratio)).toBe(true)
    expect(isNearlySame(screenshot(13, 1), approved(0), ratio)).toBe(false)
  })

  it('ignores differences of color below the threshold', () => {
    expect(isNearlySame(screenshot(0, 2), approved(900, 2), tolerance)).toBe(true)
    expect(isNearlySame(screenshot(0, 2), approved(900, 2), { ...tolerance, threshold: 0 })).toBe(
      false,
    )
  })

  it('leaves pictures of another size or with another filter to Playwright', () => {
    expect(isNearlySame(screenshot(0, 0), approved(0, 1, width + 1), tolerance)).toBe(false)
    expect(isNearlySame(screenshot(0, 3), approved(0), tolerance)).toBe(false)
  })
})
