import { describe, expect, it } from 'vitest'
import type { Picture } from '../gallery/palette-png.ts'
import { defectsOf, readPpm, readXwd } from './picture.ts'

const width = 20
const height = 10

/** A picture in which every pixel has a different color, except the black ones selected by `isBlack`. */
function picture(isBlack: (x: number, y: number) => boolean = () => false): Picture {
  const pixels = Uint32Array.from({ length: width * height }, (_, at) =>
    isBlack(at % width, Math.floor(at / width)) ? 0 : at + 1,
  )
  return { width, height, pixels }
}

describe('defectsOf', () => {
  it('accepts a painted picture', () => {
    expect(defectsOf(picture())).toEqual([])
  })

  it.each([
    ['top', (_x: number, y: number) => y === 0],
    ['bottom', (_x: number, y: number) => y === height - 1],
    ['left', (x: number) => x === 0],
    ['right', (x: number) => x === width - 1],
  ] as const)('reports an uncovered line of one pixel at the %s', (edge, isBlack) => {
    expect(defectsOf(picture(isBlack))).toContain(`black pixels at the ${edge}`)
  })

  it('reports a window that is black or empty', () => {
    expect(defectsOf(picture(() => true))).toContain('100 % of it is black')
    const empty = { width, height, pixels: new Uint32Array(width * height).fill(0xffffff) }
    expect(defectsOf(empty)).toEqual(['it has only 1 colors'])
  })
})

describe('the picture readers', () => {
  const colors = [0x102030, 0xff0000, 0x00ff00, 0x0000ff]

  it('read an Xvfb framebuffer dump with padded rows', () => {
    const [headerSize, bytesPerRow, colorMap] = [104, 12, 2]
    const dump = Buffer.alloc(headerSize + 12 * colorMap + 2 * bytesPerRow)
    const fields = { 0: headerSize, 4: 2, 5: 2, 11: 32, 12: bytesPerRow, 19: colorMap }
    for (const [index, value] of Object.entries(fields)) dump.writeUInt32BE(value, 4 * +index)
    for (const [at, color] of colors.entries()) {
      const row = at < 2 ? 0 : bytesPerRow
      dump.writeUIntLE(color, headerSize + 12 * colorMap + row + 4 * (at % 2), 3)
    }
    expect(readXwd(dump)).toEqual({ width: 2, height: 2, pixels: Uint32Array.from(colors) })
  })

  it('read a PPM', () => {
    const pixels = Buffer.from(
      colors.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]),
    )
    const file = Buffer.concat([Buffer.from('P6\n2 2\n255\n'), pixels])
    expect(readPpm(file)).toEqual({ width: 2, height: 2, pixels: Uint32Array.from(colors) })
  })
})
