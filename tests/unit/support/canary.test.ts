import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findTraces } from '../../support/fixtures/canary.ts'
import { chunkBytes } from '../../support/fixtures/canary-scan.ts'
import { collectMarkers, textsAnswered, textsAsked } from '../../support/fixtures/markers.ts'

const key = 'ñandú, mate y café 7'
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

describe('a planted marker is found', () => {
  it.each(encodings)('as %s, between other bytes', (name, encode) => {
    plant(Buffer.concat([Buffer.from([0, 255, 7]), encode(key), Buffer.from([255])]))
    expect(find('another key', key)).toEqual([
      `profile/Default/Local State has "${key}" in it, as ${name}.`,
    ])
  })

  it('as Latin-1, and percent-encoded in an address', () => {
    plant(Buffer.from(`x${key}x`, 'latin1'), 'a')
    plant(`https://x.test/?q=${encodeURIComponent(key)}&y`, 'b')
    expect(find(key)).toEqual([
      `a has "${key}" in it, as Latin-1.`,
      `b has "${key}" in it, as percent-encoded.`,
    ])
  })

  const alphabets = ['base64', 'base64url'] as const
  const alignments = alphabets.flatMap((alphabet) => [0, 1, 2].map((n) => [alphabet, n] as const))

  describe.each(encodings)('in the base64 of %s', (_name, encode) => {
    it.each(alignments)('as %s after %i bytes, whatever follows', (alphabet, before) => {
      for (let after = 0; after < 3; after++) {
        const bytes = [Buffer.alloc(before, 'x'), encode(key), Buffer.alloc(after, 'y')]
        plant(Buffer.concat(bytes).toString(alphabet))
        expect(find(key)).toHaveLength(1)
      }
    })
  })

  it('over the edge of a chunk, wherever it lies, in a file that is larger than that', () => {
    for (const encode of [...encodings.map(([, one]) => one), toBase64]) {
      const bytes = encode(key)
      for (let cut = 0; cut <= bytes.length; cut++) {
        const content = Buffer.alloc(2 * chunkBytes + 50, 'z')
        bytes.copy(content, chunkBytes - cut)
        plant(content)
        expect(find(key)).toHaveLength(1)
      }
    }
  })

  it('at the very beginning and at the very end of a file', () => {
    const middle = Buffer.alloc(3 * chunkBytes, 'z')
    plant(Buffer.concat([Buffer.from(key), middle]), 'a')
    plant(Buffer.concat([middle, Buffer.from(key)]), 'b')
    expect(find(key)).toHaveLength(2)
  })

  it('in the name of a file or a folder, and in what was said on the terminal', () => {
    plant('', 'DNI25582558/persona@ejemplo.test')
    const output = '{"user":"DNI25582558"}'
    expect(findTraces({ folder, output }, ['DNI25582558', 'persona@ejemplo.test'])).toHaveLength(3)
  })

  it('among thousands of others', () => {
    plant('the last is marker-4999.')
    const markers = Array.from({ length: 5_000 }, (_, i) => `marker-${String(i).padStart(4, '0')}`)
    expect(find(...markers)).toEqual([
      'profile/Default/Local State has "marker-4999" in it, as UTF-8.',
    ])
  })

  it('by its beginning, where it is long', () => {
    plant('x'.repeat(300))
    expect(find('x'.repeat(1_000_000))).toHaveLength(1)
  })
})

const toBase64 = (text: string) => Buffer.from(Buffer.from(text).toString('base64'))

describe('the number of a document', () => {
  it.each([
    ['time 1325582558', 0],
    ['25582558000', 0],
    ['"id":255825589', 0],
    ['7,25582558,8x', 1],
    ['DNI25582558', 1],
  ])('is told from other numbers: in %s it is %i times', (text, times) => {
    for (const [, encode] of encodings) {
      plant(encode(text))
      expect(find('25582558')).toHaveLength(times)
    }
  })

  it.each([
    ['z25582558z', 1],
    ['125582558z', 0],
    ['z255825589', 0],
  ])('is told from them over the edge of a chunk too: %s', (written, times) => {
    for (let at = chunkBytes - 50; at <= chunkBytes; at++) {
      const content = Buffer.alloc(chunkBytes + 50, 'z')
      content.write(written, at)
      plant(content)
      expect(find('25582558')).toHaveLength(times)
    }
  })
})

describe('a scan', () => {
  it('finds nothing where there is nothing', () => {
    plant(Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 251)))
    expect(find(key, 'persona@ejemplo.test', '25582558')).toEqual([])
  })

  it('has nothing to say of a folder that is gone', () => {
    expect(findTraces({ folder: join(folder, 'gone'), output: '' }, [key])).toEqual([])
  })

  it('refuses to look for what is anywhere by chance', () => {
    expect(() => find('Clave')).toThrow('too short')
  })

  it.each([
    ['gzip', 'a', gzipSync(key)],
    ['PNG', 'b', Buffer.from('89504e470d0a', 'hex')],
    ['PDF', 'c', Buffer.from('%PDF-1.7')],
    ['a table of LevelDB', 'Local Storage/leveldb/000005.ldb', Buffer.from('x')],
    ['an entry of a cache', 'Cache/Cache_Data/0123456789abcdef_0', Buffer.from('x')],
  ])('complains of what it can not look into: %s', (_kind, name, content) => {
    plant(content, name)
    expect(find(key)).toEqual([`${name} is packed: nobody can tell.`])
  })
})

describe('markers', () => {
  const shapesOf = (...texts: string[]) => {
    const { add, all } = collectMarkers([])
    add(texts)
    return [...all()]
  }

  it('are all that was told of people since the beginning of the test, and what was added', () => {
    const told = ['Marta Gómez']
    const { add, all } = collectMarkers(told)
    told.push('Elsa Vera')
    add(['la calesita'])
    expect([...all()]).toEqual(expect.arrayContaining(['Elsa Vera', 'la calesita']))
    expect([...all()]).not.toContain('Marta Gómez')
  })

  it('of a user name are its number too, with dots and without', () => {
    expect(shapesOf('DNI25582558')).toEqual(expect.arrayContaining(['25582558', '25.582.558']))
  })

  it('of a temporary key are what a person types of it too', () => {
    expect(shapesOf('ab2c-d3ef-gh4jk')).toEqual(
      expect.arrayContaining(['ab2cd3efgh4jk', 'AB2C-D3EF-GH4JK', 'AB2CD3EFGH4JK']),
    )
  })

  it('of a request are all its texts; of an answer not the words of the contract and days', () => {
    const json =
      '{"a":"corta","b":{"next":"change-password","on":["2026-11-24","Casa en Pampa 1"]}}'
    expect(textsAsked(json)).toEqual(['corta', 'change-password', '2026-11-24', 'Casa en Pampa 1'])
    expect(textsAnswered(json)).toEqual(['Casa en Pampa 1'])
    expect(textsAnswered('%PDF-1.7')).toEqual([])
  })
})
