import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findTraces } from '../../support/fixtures/canary.ts'
import { chunkBytes } from '../../support/fixtures/canary-scan.ts'
import {
  collectMarkers,
  stringsInResponse,
  stringsInRequest,
} from '../../support/fixtures/markers.ts'

const password = 'ñandú, mate y café 7'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canary-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function plant(content: Buffer | string, name = 'profile/Default/Local State'): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

const find = (...markers: string[]) => findTraces({ folder, output: '' }, markers)
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

const encodings: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-16 LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 BE', utf16be],
]

describe('findTraces', () => {
  it.each(encodings)('finds a marker as %s between other bytes', (name, encode) => {
    plant(Buffer.concat([Buffer.from([0, 255, 7]), encode(password), Buffer.from([255])]))
    expect(find('another text', password)).toEqual([
      `profile/Default/Local State contains "${password}", as ${name}.`,
    ])
  })

  it('finds a marker as Latin-1, and percent-encoded in an address', () => {
    plant(Buffer.from(`x${password}x`, 'latin1'), 'a')
    plant(`https://x.test/?q=${encodeURIComponent(password)}&y`, 'b')
    expect(find(password)).toEqual([
      `a contains "${password}", as Latin-1.`,
      `b contains "${password}", as percent-encoded.`,
    ])
  })

  const alphabets = ['base64', 'base64url'] as const
  const alignments = alphabets.flatMap((alphabet) => [0, 1, 2].map((n) => [alphabet, n] as const))

  describe.each(encodings)('in the base64 of %s', (_name, encode) => {
    it.each(alignments)(
      'finds a marker as %s after %i bytes, with any bytes after it',
      (alphabet, before) => {
        for (let after = 0; after < 3; after++) {
          const bytes = [Buffer.alloc(before, 'x'), encode(password), Buffer.alloc(after, 'y')]
          plant(Buffer.concat(bytes).toString(alphabet))
          expect(find(password)).toHaveLength(1)
        }
      },
    )
  })

  it('finds a marker that crosses the end of a chunk, at any position', () => {
    for (const encode of [...encodings.map(([, one]) => one), toBase64]) {
      const bytes = encode(password)
      for (let cut = 0; cut <= bytes.length; cut++) {
        const content = Buffer.alloc(2 * chunkBytes + 50, 'z')
        bytes.copy(content, chunkBytes - cut)
        plant(content)
        expect(find(password)).toHaveLength(1)
      }
    }
  })

  it('finds a marker at the beginning and at the end of a file', () => {
    const middle = Buffer.alloc(3 * chunkBytes, 'z')
    plant(Buffer.concat([Buffer.from(password), middle]), 'a')
    plant(Buffer.concat([middle, Buffer.from(password)]), 'b')
    expect(find(password)).toHaveLength(2)
  })

  it('finds a marker in the name of a file or folder and in the terminal output', () => {
    plant('', 'DNI25582558/persona@ejemplo.test')
    const output = '{"user":"DNI25582558"}'
    expect(findTraces({ folder, output }, ['DNI25582558', 'persona@ejemplo.test'])).toHaveLength(3)
  })

  it('finds a marker among thousands that it searches for', () => {
    plant('the last is marker-4999.')
    const markers = Array.from({ length: 5_000 }, (_, i) => `marker-${String(i).padStart(4, '0')}`)
    expect(find(...markers)).toEqual([
      'profile/Default/Local State contains "marker-4999", as UTF-8.',
    ])
  })

  it('finds a long marker by its beginning', () => {
    plant('x'.repeat(300))
    expect(find('x'.repeat(1_000_000))).toHaveLength(1)
  })
})

const toBase64 = (text: string) => Buffer.from(Buffer.from(text).toString('base64'))

describe('findTraces for a document number', () => {
  it.each([
    ['time 1325582558', 0],
    ['25582558000', 0],
    ['"id":255825589', 0],
    ['7,25582558,8x', 1],
    ['DNI25582558', 1],
  ])('ignores matches inside a longer number: in %s finds %i', (text, times) => {
    for (const [, encode] of encodings) {
      plant(encode(text))
      expect(find('25582558')).toHaveLength(times)
    }
  })

  it.each([
    ['z25582558z', 1],
    ['125582558z', 0],
    ['z255825589', 0],
  ])('ignores matches inside a longer number across the end of a chunk: %s', (written, times) => {
    for (let at = chunkBytes - 50; at <= chunkBytes; at++) {
      const content = Buffer.alloc(chunkBytes + 50, 'z')
      content.write(written, at)
      plant(content)
      expect(find('25582558')).toHaveLength(times)
    }
  })
})

describe('findTraces without a match', () => {
  it('returns an empty list', () => {
    plant(Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 251)))
    expect(find(password, 'persona@ejemplo.test', '25582558')).toEqual([])
  })

  it('returns an empty list if the folder is missing', () => {
    expect(findTraces({ folder: join(folder, 'gone'), output: '' }, [password])).toEqual([])
  })

  it('throws if a marker is so short that it occurs by chance', () => {
    expect(() => find('Clave')).toThrow('too short')
  })

  it.each([
    ['gzip', 'a', gzipSync(password)],
    ['PNG', 'b', Buffer.from('89504e470d0a', 'hex')],
    ['PDF', 'c', Buffer.from('%PDF-1.7')],
    ['a LevelDB table', 'Local Storage/leveldb/000005.ldb', Buffer.from('x')],
    ['a cache entry', 'Cache/Cache_Data/0123456789abcdef_0', Buffer.from('x')],
  ])('reports a file that it cannot search: %s', (_kind, name, content) => {
    plant(content, name)
    expect(find(password)).toEqual([`${name} is compressed and cannot be searched.`])
  })
})

describe('collectMarkers', () => {
  const shapesOf = (...texts: string[]) => {
    const { add, all } = collectMarkers([])
    add(texts)
    return [...all()]
  }

  it('returns the personal data created since the test began and the strings that were added', () => {
    const personalData = ['Marta Gómez']
    const { add, all } = collectMarkers(personalData)
    personalData.push('Elsa Vera')
    add(['la calesita'])
    expect([...all()]).toEqual(expect.arrayContaining(['Elsa Vera', 'la calesita']))
    expect([...all()]).not.toContain('Marta Gómez')
  })

  it('adds the number of a username, with dots and without', () => {
    expect(shapesOf('DNI25582558')).toEqual(expect.arrayContaining(['25582558', '25.582.558']))
  })

  it('adds a temporary password in the forms in which a person may type it', () => {
    expect(shapesOf('ab2c-d3ef-gh4jk')).toEqual(
      expect.arrayContaining(['ab2cd3efgh4jk', 'AB2C-D3EF-GH4JK', 'AB2CD3EFGH4JK']),
    )
  })

  it('collects every string in a request, and every string in a response except contract keywords and dates', () => {
    const json =
      '{"a":"corta","b":{"next":"change-password","on":["2026-11-24","Casa en Pampa 1"]}}'
    expect(stringsInRequest(json)).toEqual([
      'corta',
      'change-password',
      '2026-11-24',
      'Casa en Pampa 1',
    ])
    expect(stringsInResponse(json)).toEqual(['Casa en Pampa 1'])
    expect(stringsInResponse('%PDF-1.7')).toEqual([])
  })
})
