import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const maxColors = 256

interface Size {
  readonly width: number
  readonly height: number
}

export interface Picture extends Size {
  /** Red, green and blue of each pixel in one number. */
  readonly pixels: Uint32Array
}

/**
 * Reduces a picture to its 256 most frequent colors, which takes 40 % of the bytes. Apart from the edges of letters, screens
 * have few colors. Reads only PNG files as Chromium writes them: 8 bits per channel, not interlaced.
 */
export function toPalettePng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png)
  const palette = frequentColors(pixels)
  const indexes = new Map<number, number>(palette.map((color, index) => [color, index]))
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const color = pixels[at] ?? 0
      const index = indexes.get(color) ?? nearest(palette, color)
      indexes.set(color, index)
      rows[y * (width + 1) + x + 1] = index
    }
  }
  const colors = chunk('PLTE', Buffer.from(palette.flatMap(channels)))
  return pack({ width, height }, 3, colors, chunk('IDAT', deflateSync(rows, { level: 9 })))
}

/** A PNG with all colors of a picture. */
export function toPng({ width, height, pixels }: Picture): Buffer {
  const rows = Buffer.alloc(height * (3 * width + 1))
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      rows.writeUIntBE(pixels[at] ?? 0, y * (3 * width + 1) + 1 + 3 * x, 3)
    }
  }
  return pack({ width, height }, 2, chunk('IDAT', deflateSync(rows)))
}

function pack({ width, height }: Size, colorType: number, ...parts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colorType, 0, 0, 0], 8)
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([signature, chunk('IHDR', header), ...parts, end])
}

const channels = (color: number) => [color >> 16, (color >> 8) & 255, color & 255]

function frequentColors(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>()
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1)
  return [...counts]
    .toSorted(([one, many], [other, more]) => more - many || one - other)
    .slice(0, maxColors)
    .map(([color]) => color)
}

function nearest(palette: readonly number[], color: number): number {
  const wanted = channels(color)
  const distances = palette.map((known) =>
    channels(known).reduce((sum, value, i) => sum + (value - (wanted[i] ?? 0)) ** 2, 0),
  )
  return distances.indexOf(Math.min(...distances))
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function decode(png: Buffer): Picture {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const size = png[25] === 6 ? 4 : 3
  const bytes = unfilter(inflateSync(dataOf(png, 'IDAT')), width * size, size)
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = bytes.readUIntBE(at * size, 3)
  }
  return { width, height, pixels }
}

/** Content of the chunks of a type. */
function dataOf(png: Buffer, type: string): Buffer {
  const parts: Buffer[] = []
  for (let at = signature.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === type) {
      parts.push(png.subarray(at + 8, at + 8 + length))
    }
  }
  return Buffer.concat(parts)
}

/** Reverses the filter of each pixel row, which the row's first byte identifies. */
function unfilter(raw: Buffer, stride: number, size: number): Buffer {
  const height = raw.length / (stride + 1)
  const bytes = Buffer.alloc(height * stride)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= size ? (bytes[at - size] ?? 0) : 0
      const up = y > 0 ? (bytes[at - stride] ?? 0) : 0
      const corner = x >= size && y > 0 ? (bytes[at - stride - size] ?? 0) : 0
      bytes[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess(filter, left, up, corner)
    }
  }
  return bytes
}

function guess(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return paeth(left, up, corner)
    default:
      return 0
  }
}

function paeth(left: number, up: number, corner: number): number {
  const fromLeft = Math.abs(up - corner)
  const fromUp = Math.abs(left - corner)
  const fromCorner = Math.abs(left + up - 2 * corner)
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left
  return fromUp <= fromCorner ? up : corner
}

/** Difference in brightness, of 255, from which a change of color is an edge, and not part of a shadow. */
const edge = 32

/**
 * Counts the edges along each pixel row from `from` to `to`, such as those of letters and outlines, in a picture that
 * {@link toPalettePng} wrote.
 */
export function countEdges(png: Buffer, from: number, to: number): number[] {
  const width = png.readUInt32BE(16)
  const rows = inflateSync(dataOf(png, 'IDAT'))
  const palette = dataOf(png, 'PLTE')
  const brightness = (pixel = 0) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * pixel, 3 * pixel + 3)
    return 0.3 * red + 0.6 * green + 0.1 * blue
  }
  return Array.from({ length: to - from }, (_, index) => {
    const start = (from + index) * (width + 1) + 1
    const values = [...rows.subarray(start, start + width)].map(brightness)
    return values.filter((value, x) => x > 0 && Math.abs(value - (values[x - 1] ?? 0)) > edge)
      .length
  })
}
