import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { configFile, devServer, readConfig } from '../../../../electron/main/config/config-file.ts'
import { testIdleTimes } from '../../../../electron/main/visit/idle-times.ts'
import { scanJson } from '../../../../electron/main/config/scan-json.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
const file = join(folder, 'config.json')
const right = { mode: 'kiosk', apiUrl: 'https://api.example.com', label: 'branch-12.kiosk_1' }

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return readConfig(file)
}

describe('readConfig', () => {
  it('returns a valid config', async () => {
    const branch = {
      counter: 'Planta baja',
      hours: 'Lunes a viernes de 9 a 17',
      phone: '0800-555-0199',
      notice: 'Hoy cerramos a las 13.',
      payment: 'En el mostrador.',
      extranetUrl: 'https://extranet.example.com/',
    }
    const config = { ...right, printing: true, printer: 'Office', branch }
    expect(await read(config)).toEqual({ ok: true, value: config })
  })

  it('disables printing by default', async () => {
    expect(await read(right)).toEqual({
      ok: true,
      value: { ...right, printing: false, branch: {} },
    })
  })

  it('accepts $schema', async () => {
    const result = await read({ $schema: './config.schema.json', ...right })
    expect(result).toEqual({ ok: true, value: { ...right, printing: false, branch: {} } })
  })

  it('accepts a byte order mark', async () => {
    expect((await read(`\uFEFF${JSON.stringify(right)}`)).ok).toBe(true)
  })

  it.each(['kiosk', 'workstation'])('accepts the example for a %s', async (mode) => {
    const example = await readConfig(`resources/config.${mode}.example.json`)
    expect(example).toMatchObject({ ok: true, value: { mode } })
  })

  it.each([
    'https://api.example.com/base',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://127.1.2.3',
    'http://[::1]:3000',
  ])('accepts the API URL %s', async (apiUrl) => {
    expect((await read({ ...right, apiUrl })).ok).toBe(true)
  })

  it.each([
    ['http://api.example.com', 'not-https'],
    ['http://localhost.example.com', 'not-https'],
    ['http://127.0.0.1.example.com', 'not-https'],
    ['http://10.0.0.1', 'not-https'],
    ['ftp://api.example.com', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://user:key@api.example.com', 'has-credentials'],
    ['https://api.example.com?x=1', 'has-query'],
    ['https://api.example.com#x', 'has-query'],
    ['api.example.com', 'not-an-address'],
    ['', 'not-an-address'],
    [7, 'not-a-text'],
  ])('rejects the API URL %s: %s [electron-1]', async (apiUrl, fieldError) => {
    const fieldErrors = [{ key: 'apiUrl', line: 1, error: fieldError }]
    const error = { reason: 'invalid', file, fieldErrors }
    expect(await read({ ...right, apiUrl })).toEqual({ ok: false, error })
  })

  it.each([
    ['an unknown key', { ...right, color: 'x' }, ['color unknown-key']],
    ['an empty printer name', { ...right, printer: '' }, ['printer not-a-line']],
    ['an unknown mode', { ...right, mode: 'tablet' }, ['mode not-a-mode']],
    ['a missing mode', { apiUrl: right.apiUrl, label: right.label }, ['mode missing-key']],
    ['a label with blanks', { ...right, label: 'branch 12' }, ['label not-a-label']],
    ['an empty label', { ...right, label: '' }, ['label not-a-label']],
    ['a printer by name', { ...right, printing: 'HP-1' }, ['printing not-a-boolean']],
    [
      'an unknown key of the branch',
      { ...right, branch: { color: '1' } },
      ['branch.color unknown-key'],
    ],
    ['an empty phone', { ...right, branch: { phone: ' ' } }, ['branch.phone not-a-line']],
    ['a phone that is a number', { ...right, branch: { phone: 7 } }, ['branch.phone not-a-text']],
    ['hours on two lines', { ...right, branch: { hours: 'a\nb' } }, ['branch.hours not-a-line']],
    [
      'a notice that is too long',
      { ...right, branch: { notice: 'x'.repeat(201) } },
      ['branch.notice not-a-line'],
    ],
    [
      'an address without https',
      { ...right, branch: { extranetUrl: 'http://a.example' } },
      ['branch.extranetUrl https-only'],
    ],
    ['a branch that is a text', { ...right, branch: 'x' }, ['branch not-an-object']],
    ['several errors', { ...right, mode: 1, label: 2 }, ['mode not-a-mode', 'label not-a-text']],
    ['JSON that is not an object', [], []],
    ['only a number', 7, []],
    ['null', null, []],
  ])('reports the invalid keys, without values, for %s', async (_mistake, content, named) => {
    const fieldErrors = named.map((one) => {
      const [key = '', error = ''] = one.split(' ')
      return { key, error, ...(error !== 'missing-key' && { line: 1 }) }
    })
    const error = { reason: 'invalid', file, fieldErrors }
    expect(await read(content)).toMatchObject({ ok: false, error })
  })

  it.each([
    ['{', 1],
    ['{"mode": "kiosk",}', 1],
    ['{\n  "mode": "kiosk",\n  "apiUrl": "https://x"\n  "label": "x"\n}', 4],
    ['{\r\n  "mode": kiosk\r\n}', 2],
    ['\n\nmode = kiosk', 3],
    ['{\r  "mode": kiosk\r}', 2],
  ])('reports the line of the JSON error: %j', async (content, line) => {
    expect(await read(content)).toEqual({ ok: false, error: { reason: 'not-json', file, line } })
  })

  it('rejects JSON that is nested too deeply', async () => {
    const error = { reason: 'not-json', line: 1 }
    expect(await read('['.repeat(60_000))).toMatchObject({ error })
  })

  it('rejects an empty or oversized file', async () => {
    expect(await read(' \n')).toEqual({ ok: false, error: { reason: 'empty', file } })
    const huge = JSON.stringify({ ...right, label: 'x'.repeat(100_000) })
    expect(await read(huge)).toEqual({ ok: false, error: { reason: 'too-large', file } })
  })

  it('reports a missing or unreadable file', async () => {
    const nowhere = join(folder, 'none', 'config.json')
    expect(await readConfig(nowhere)).toMatchObject({ error: { reason: 'missing' } })
    expect(await readConfig(join(file, 'below'))).toMatchObject({ error: { reason: 'missing' } })
    expect(await readConfig(folder)).toMatchObject({ error: { reason: 'unreadable' } })
    expect(await readConfig('/dev/zero')).toMatchObject({ error: { reason: 'unreadable' } })
  })
})

describe('scanJson', () => {
  const almostJson = fc
    .json()
    .chain((json) =>
      fc
        .tuple(fc.nat(json.length), fc.constantFrom('', '"', ',', ']', '\n', '0', '\\'))
        .map(([at, sign]) => json.slice(0, at) + sign + json.slice(at + 1)),
    )

  it('reports an error if and only if JSON.parse throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), almostJson), (text) => {
        expect(scanJson(text).errorLine === undefined).toBe(isJson(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('reports each duplicate key within an object, even if it is escaped', () => {
    const text = '{\n"a": 1,\n"b": {"a": 2, "c": [{"a": 3}, {"a": 4}]},\n"\\u0061": 5,\n"a": 6}'
    expect(scanJson(text).duplicates).toEqual([
      { path: ['a'], line: 4, firstLine: 2 },
      { path: ['a'], line: 5, firstLine: 2 },
    ])
  })

  it('returns the line of each key, with any kind of line ending', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { lineOf } = scanJson(['{', '"a":', '1, "b":', '{"c": [2]}}'].join(end))
      expect([['a'], ['b'], ['b', 'c'], ['c']].map(lineOf)).toEqual([2, 3, 4, undefined])
    }
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('configFile', () => {
  it.each([
    ['linux', {}, '/etc/segurometal-kiosk/config.json'],
    ['darwin', {}, '/Library/Application Support/Segurometal Kiosk/config.json'],
    ['win32', { ProgramData: 'D:/Data' }, join('D:/Data', 'Segurometal Kiosk', 'config.json')],
    ['linux', { KIOSK_CONFIG: '/elsewhere.json' }, '/elsewhere.json'],
  ] as const)('on %s, with %o, returns %s', (platform, env, path) => {
    expect(configFile(env, platform)).toBe(path)
  })
})

describe('testIdleTimes', () => {
  it('returns undefined in a packaged program', () => {
    const env = { KIOSK_TEST_IDLE: '2,4.5' }
    expect(testIdleTimes(env, false)).toEqual({ timeoutMs: 2_000, countdownMs: 4_500 })
    expect(testIdleTimes(env, true)).toBeUndefined()
  })

  it.each(['', '2', '2,', '0,5', 'x,y'])('returns undefined for "%s"', (text) => {
    expect(testIdleTimes({ KIOSK_TEST_IDLE: text }, false)).toBeUndefined()
  })
})

describe('devServer', () => {
  const env = { ELECTRON_RENDERER_URL: 'http://localhost:5173' }
  it('returns undefined in a packaged program', () => {
    expect(devServer(env, false)).toBe('http://localhost:5173')
    expect(devServer(env, true)).toBeUndefined()
  })
})
