import { inflateSync } from 'node:zlib'

/** Options of Playwright's `toMatchSnapshot`, with one of the two maximums. */
export interface Tolerance {
  readonly threshold: number
  readonly maxDiffPixels?: number
  readonly maxDiffPixelRatio?: number
}

/** The pixels of a PNG, row by row: red, green and blue in three bytes, or an index into the palette in one. */
interface Pixels {
  readonly bytes: Buffer
  readonly channels: number
  readonly palette: Buffer | undefined
}

/**
 * The largest possible difference between two colors by pixelmatch's measure: that of black and white. Its threshold is a
 * fraction of this number's square root.
 */
const greatestDifference = 35_215

/**
 * Returns true if a screenshot matches an approved picture, in a third of the time of Playwright's `toMatchSnapshot`. False
 * does not necessarily mean that they differ: unlike Playwright, this function also counts anti-aliased edges of letters,
 * and it reads only PNG files as Chromium and `toPalettePng` write them.
 */
export function isNearlySame(
  screenshot: Buffer,
  approved: Buffer,
  { threshold, maxDiffPixels = Infinity, maxDiffPixelRatio = Infinity }: Tolerance,
): boolean {
  if (!screenshot.subarray(16, 24).equals(approved.subarray(16, 24))) return false
  const actual = pixelsOf(screenshot)
  const expected = pixelsOf(approved)
  if (actual?.channels !== 3 || !expected?.palette) return false
  const limit = Math.min(maxDiffPixels, maxDiffPixelRatio * expected.bytes.length)
  return countDifferent(actual.bytes, expected, threshold) <= limit
}

function countDifferent(rgb: Buffer, { bytes, palette }: Pixels, threshold: number): number {
  const colors = palette ?? Buffer.alloc(0)
  const limit = greatestDifference * threshold ** 2
  let count = 0
  for (let pixel = 0, at = 0; pixel < bytes.length; pixel++, at += 3) {
    const known = 3 * (bytes[pixel] ?? 0)
    const red = (rgb[at] ?? 0) - (colors[known] ?? 0)
    const green = (rgb[at + 1] ?? 0) - (colors[known + 1] ?? 0)
    const blue = (rgb[at + 2] ?? 0) - (colors[known + 2] ?? 0)
    if (red === 0 && green === 0 && blue === 0) continue
    if (difference(red, green, blue) > limit) count++
  }
  return count
}

/** pixelmatch's measure of a difference between two colors, from the YIQ color space. */
function difference(red: number, green: number, blue: number): number {
  const y = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223
  const i = red * 0.59597799 - green * 0.2741761 - blue * 0.32180189
  const q = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694
  return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q
}

/** Returns `undefined` for a PNG of another kind: with transparency, interlaced, or with a rarely used filter. */
function pixelsOf(png: Buffer): Pixels | undefined {
  const [depth, colorType, , , interlaced] = png.subarray(24, 29)
  const channels = colorType === 3 ? 1 : 3
  if (depth !== 8 || (colorType !== 2 && colorType !== 3) || interlaced !== 0) return undefined
  const stride = png.readUInt32BE(16) * channels
  const bytes = unfilter(inflateSync(chunk(png, 'IDAT')), stride, channels)
  const palette = channels === 1 ? chunk(png, 'PLTE') : undefined
  return bytes && { bytes, channels, palette }
}

function chunk(png: Buffer, type: string): Buffer {
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === type) {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
    }
  }
  return Buffer.concat(parts)
}

/** Reverses the filter of each pixel row, which the row's first byte identifies. */
function unfilter(raw: Buffer, stride: number, channels: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(raw.length - raw.length / (stride + 1))
  for (let from = 0, to = 0; from < raw.length; from += stride + 1, to += stride) {
    const row = raw.subarray(from + 1, from + 1 + stride)
    const filter = raw[from]
    if (filter === 0 || (filter === 2 && to === 0)) bytes.set(row, to)
    else if (filter === 1) addLeft(row, bytes, to, channels)
    else if (filter === 2) addAbove(row, bytes, to)
    else return undefined
  }
  return bytes
}

function addLeft(row: Buffer, bytes: Buffer, to: number, channels: number): void {
  bytes.set(row.subarray(0, channels), to)
  for (let x = channels; x < row.length; x++) {
    bytes[to + x] = (row[x] ?? 0) + (bytes[to + x - channels] ?? 0)
  }
}

function addAbove(row: Buffer, bytes: Buffer, to: number): void {
  for (let x = 0; x < row.length; x++) {
    bytes[to + x] = (row[x] ?? 0) + (bytes[to + x - row.length] ?? 0)
  }
}
