import type { Picture } from '../gallery/palette-png.ts'

/** Reads an X window dump (`XWDFile.h`), the format of Xvfb's frame buffer file; 32 bits per pixel, little-endian. */
export function readXwd(dump: Buffer): Picture {
  const field = (index: number) => dump.readUInt32BE(4 * index)
  const [headerSize, width, height, bitsPerPixel, bytesPerRow, colors] = [
    ...[field(0), field(4), field(5)],
    ...[field(11), field(12), field(19)],
  ] as const
  if (bitsPerPixel !== 32) throw new Error(`The frame buffer has ${bitsPerPixel} bits per pixel.`)
  const start = headerSize + 12 * colors
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const offset = start + Math.floor(at / width) * bytesPerRow + 4 * (at % width)
    pixels[at] = dump.readUIntLE(offset, 3)
  }
  return { width, height, pixels }
}

/** Reads a binary PPM with 8 bits per channel. */
export function readPpm(file: Buffer): Picture {
  const [header = '', size] = /^P6\s+(\d+\s+\d+)\s+255\s/.exec(file.toString('latin1', 0, 40)) ?? []
  const [width = 0, height = 0] = size?.split(/\s+/).map(Number) ?? []
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = file.readUIntBE(header.length + 3 * at, 3)
  }
  return { width, height, pixels }
}

const black = 0
/** A screen has anti-aliased letters and therefore hundreds of colors; an empty window has one or two. */
const fewestColors = 50

/** Pixels that a window leaves uncovered or does not paint are black; the program's screens have no black surface. */
export function defectsOf({ width, height, pixels }: Picture): string[] {
  const rows = Array.from({ length: height }, (_, y) => pixels.subarray(y * width, (y + 1) * width))
  const isBlack = (pixel: number | undefined) => pixel === black
  const edges = {
    top: rows[0]?.some(isBlack),
    bottom: rows.at(-1)?.some(isBlack),
    left: rows.some((row) => isBlack(row[0])),
    right: rows.some((row) => isBlack(row.at(-1))),
  }
  const share = pixels.filter(isBlack).length / pixels.length
  const colors = new Set(pixels).size
  return [
    ...Object.entries(edges).flatMap(([edge, bare]) =>
      bare ? [`black pixels at the ${edge}`] : [],
    ),
    ...(share > 0.01 ? [`${Math.round(100 * share)} % of it is black`] : []),
    ...(colors < fewestColors ? [`it has only ${colors} colors`] : []),
  ]
}
