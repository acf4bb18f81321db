import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { configFile, devServer, readConfig } from '../../../../electron/main/config/config-file.ts'
import { testIdleTimes } from '../../../../electron/main/visit/idle-times.ts'
import { jsonErrorLine } from '../../../../electron/main/config/json-error-line.ts'

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
    [7, 'wrong-type'],
  ])('rejects the API URL %s: %s [electron-1]', async (apiUrl, fieldError) => {
    const fieldErrors = [{ key: 'apiUrl', error: fieldError }]
    const error = { reason: 'invalid', file, fieldErrors }
    expect(await read({ ...right, apiUrl })).toEqual({ ok: false, error })
  })

  it.each([
    ['an unknown key', { ...right, apiurl: 'x' }, ['apiurl unknown-key']],
    ['an empty printer name', { ...right, printer: '' }, ['printer wrong-value']],
    ['an unknown mode', { ...right, mode: 'tablet' }, ['mode wrong-value']],
    ['a missing mode', { apiUrl: right.apiUrl, label: right.label }, ['mode missing-key']],
    ['a label with blanks', { ...right, label: 'branch 12' }, ['label wrong-value']],
    ['an empty label', { ...right, label: '' }, ['label wrong-value']],
    ['a printer by name', { ...right, printing: 'HP-1' }, ['printing wrong-type']],
    [
      'an unknown key of the branch',
      { ...right, branch: { tel: '1' } },
      ['branch.tel unknown-key'],
    ],
    ['an empty phone', { ...right, branch: { phone: ' ' } }, ['branch.phone wrong-value']],
    ['a phone that is a number', { ...right, branch: { phone: 7 } }, ['branch.phone wrong-type']],
    ['hours on two lines', { ...right, branch: { hours: 'a\nb' } }, ['branch.hours wrong-value']],
    [
      'a notice that is too long',
      { ...right, branch: { notice: 'x'.repeat(201) } },
      ['branch.notice wrong-value'],
    ],
    [
      'an address without https',
      { ...right, branch: { extranetUrl: 'http://a.example' } },
      ['branch.extranetUrl wrong-value'],
    ],
    ['a branch that is a text', { ...right, branch: 'x' }, ['branch wrong-type']],
    ['several errors', { ...right, mode: 1, label: 2 }, ['mode wrong-value', 'label wrong-type']],
    ['JSON that is not an object', [], []],
    ['only a number', 7, []],
    ['null', null, []],
  ])('reports the invalid keys, without values, for %s', async (_mistake, content, named) => {
    const fieldErrors = named.map((one) => {
      const [key, error] = one.split(' ')
      return { key, error }
    })
    const error = { reason: 'invalid', file, fieldErrors }
    expect(await read(content)).toEqual({ ok: false, error })
  })

  it.each([
    ['{', 1],
    ['{"mode": "kiosk",}', 1],
    ['{\n  "mode": "kiosk",\n  "apiUrl": "https://x"\n  "label": "x"\n}', 4],
    ['{\r\n  "mode": kiosk\r\n}', 2],
    ['\n\nmode = kiosk', 3],
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

describe('jsonErrorLine', () => {
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
        expect(jsonErrorLine(text) === undefined).toBe(isJson(text))
      }),
      { numRuns: 2000 },
    )
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
