import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Script that writes a font with a single character, a zero without a slash, for running text: there, Atkinson
 * Hyperlegible's slashed zero looks like an 8 ("6Ø minutos"). The outer contour is the original's. The inside, which the
 * slash divides in two, becomes one oval through the same points. Run the script after changing any of the numbers below.
 */

/** A point of a contour in font units; `onCurve` is 0 for a control point. */
type Point = readonly [x: number, y: number, onCurve: 0 | 1]

interface Zero {
  readonly weight: 400 | 700
  readonly source: string
  readonly outer: readonly Point[]
  readonly inner: readonly Point[]
}

const zeros: readonly Zero[] = [
  {
    weight: 400,
    source: '400Regular/AtkinsonHyperlegible_400Regular.ttf',
    outer: [
      ...([
        [324, -12, 1],
        [195, -12, 0],
        [60, 167, 0],
        [60, 335, 1],
      ] as const),
      ...([
        [60, 502, 0],
        [195, 680, 0],
        [324, 680, 1],
        [453, 680, 0],
      ] as const),
      ...([
        [588, 502, 0],
        [588, 335, 1],
        [588, 167, 0],
        [453, -12, 0],
      ] as const),
    ],
    inner: [
      ...([
        [324, 62, 1],
        [412, 62, 0],
        [497, 204, 0],
        [497, 335, 1],
      ] as const),
      ...([
        [497, 466, 0],
        [412, 606, 0],
        [324, 606, 1],
        [236, 606, 0],
      ] as const),
      ...([
        [151, 466, 0],
        [151, 335, 1],
        [151, 204, 0],
        [236, 62, 0],
      ] as const),
    ],
  },
  {
    weight: 700,
    source: '700Bold/AtkinsonHyperlegible_700Bold.ttf',
    outer: [
      ...([
        [331, -12, 1],
        [191, -12, 0],
        [45, 173, 0],
        [45, 335, 1],
      ] as const),
      ...([
        [45, 496, 0],
        [191, 680, 0],
        [331, 680, 1],
        [472, 680, 0],
      ] as const),
      ...([
        [618, 496, 0],
        [618, 335, 1],
        [618, 173, 0],
        [472, -12, 0],
      ] as const),
    ],
    inner: [
      ...([
        [331, 101, 1],
        [390, 101, 0],
        [461, 214, 0],
        [461, 335, 1],
      ] as const),
      ...([
        [461, 456, 0],
        [390, 567, 0],
        [331, 567, 1],
        [273, 567, 0],
      ] as const),
      ...([
        [201, 456, 0],
        [201, 335, 1],
        [201, 214, 0],
        [273, 101, 0],
      ] as const),
    ],
  },
]

const u16 = (...values: readonly number[]) =>
  Buffer.concat(values.map((value) => Buffer.from([(value >> 8) & 0xff, value & 0xff])))
const u32 = (value: number) => u16(value >>> 16, value & 0xffff)
const padded = (table: Buffer) => Buffer.concat([table, Buffer.alloc(-table.length & 3)])

/** Reads the tables of a TrueType font. */
function tablesOf(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i
    const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)]
    tables.set(font.toString('latin1', at, at + 4), font.subarray(offset, offset + length))
  }
  return tables
}

/** A glyph of two contours, with 16-bit coordinates. */
function glyphOf({ outer, inner }: Zero): Buffer {
  const points = [...outer, ...inner]
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const deltas = (values: readonly number[]) =>
    values.map((value, i) => value - (values[i - 1] ?? 0))
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  return padded(
    Buffer.concat([
      u16(2, ...box, outer.length - 1, points.length - 1, 0),
      Buffer.from(points.map(([, , onCurve]) => onCurve)),
      u16(...deltas(xs), ...deltas(ys)),
    ]),
  )
}

/** A character map with U+0030 only (format 4). */
const characterMap = u16(
  0,
  1,
  3,
  1,
  0,
  12,
  4,
  32,
  0,
  4,
  4,
  1,
  0,
  0x30,
  0xffff,
  0,
  0x30,
  0xffff,
  1 - 0x30,
  1,
  0,
  0,
)

function namesOf(weight: number): Buffer {
  const names = ['Plain Zero', weight === 400 ? 'Regular' : 'Bold', `PlainZero-${weight}`]
  const texts = names.map((name) => Buffer.from(name, 'utf16le').swap16())
  let offset = 0
  const records = texts.map((text, i) => {
    const record = u16(3, 1, 0x409, [1, 2, 6][i] ?? 0, text.length, offset)
    offset += text.length
    return record
  })
  return Buffer.concat([u16(0, texts.length, 6 + 12 * texts.length), ...records, ...texts])
}

function fontOf(zero: Zero, source: ReadonlyMap<string, Buffer>): Buffer {
  const copy = (name: string) => Buffer.from(source.get(name) ?? Buffer.alloc(0))
  const glyph = glyphOf(zero)
  const [head, hhea, maxp] = [copy('head'), copy('hhea'), copy('maxp')]
  head.writeInt16BE(1, 50)
  head.writeUInt32BE(0, 8)
  hhea.writeUInt16BE(2, 34)
  maxp.writeUInt16BE(2, 4)
  // In the source font, the zero is glyph 5.
  const metrics = copy('hmtx').subarray(4 * 5, 4 * 5 + 4)
  const tables: readonly (readonly [string, Buffer])[] = [
    ['OS/2', copy('OS/2')],
    ['cmap', characterMap],
    ['glyf', glyph],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', Buffer.concat([metrics, metrics])],
    ['loca', Buffer.concat([u32(0), u32(0), u32(glyph.length)])],
    ['maxp', maxp],
    ['name', namesOf(zero.weight)],
    ['post', Buffer.concat([u32(0x30000), Buffer.alloc(28)])],
  ]
  let offset = 12 + 16 * tables.length
  const directory = tables.map(([name, table]) => {
    const entry = Buffer.concat([
      Buffer.from(name),
      checksum(table),
      u32(offset),
      u32(table.length),
    ])
    offset += padded(table).length
    return entry
  })
  return Buffer.concat([
    u32(0x10000),
    u16(tables.length, 128, 3, 32),
    ...directory,
    ...tables.map(([, table]) => padded(table)),
  ])
}

function checksum(table: Buffer): Buffer {
  const bytes = padded(table)
  let sum = 0
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0
  return u32(sum)
}

const folder = 'renderer/styles/fonts'
mkdirSync(folder, { recursive: true })
for (const zero of zeros) {
  const path = join('node_modules/@expo-google-fonts/atkinson-hyperlegible', zero.source)
  const font = fontOf(zero, tablesOf(readFileSync(path)))
  writeFileSync(join(folder, `plain-zero-${zero.weight}.ttf`), font)
}
