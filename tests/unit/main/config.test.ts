import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { configFile, devServer, readConfig } from '../../../electron/main/config.ts'

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

describe('configuration', () => {
  it('is read', () => {
    const config = { ...right, printing: true }
    expect(read(config)).toEqual({ ok: true, value: config })
  })

  it('has no printer unless it says so', () => {
    expect(read(right)).toEqual({ ok: true, value: { ...right, printing: false } })
  })

  it('is read with a byte order mark, as editors on Windows write it', () => {
    expect(read(`\uFEFF${JSON.stringify(right)}`).ok).toBe(true)
  })

  it.each([
    'https://api.example.com/base',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://127.1.2.3',
    'http://[::1]:3000',
  ])('takes the backend at %s', (apiUrl) => {
    expect(read({ ...right, apiUrl }).ok).toBe(true)
  })

  it.each([
    'http://api.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'https://user:key@api.example.com',
    'https://api.example.com?x=1',
    'https://api.example.com#x',
    'ftp://api.example.com',
    'file:///etc/passwd',
    'api.example.com',
    '',
    7,
  ])('refuses the backend at %s [electron-1]', (apiUrl) => {
    const error = { reason: 'invalid', file, fields: 'apiUrl' }
    expect(read({ ...right, apiUrl })).toEqual({ ok: false, error })
  })

  it.each([
    ['an unknown key', { ...right, apiurl: 'x' }, 'apiurl'],
    ['an unknown mode', { ...right, mode: 'tablet' }, 'mode'],
    ['a missing mode', { apiUrl: right.apiUrl, label: right.label }, 'mode'],
    ['a label with blanks', { ...right, label: 'branch 12' }, 'label'],
    ['an empty label', { ...right, label: '' }, 'label'],
    ['a printer by name', { ...right, printing: 'HP-1' }, 'printing'],
    ['several mistakes', { ...right, mode: 1, label: 2 }, 'mode label'],
  ])('names what is wrong with %s', (_mistake, content, fields) => {
    expect(read(content)).toEqual({ ok: false, error: { reason: 'invalid', file, fields } })
  })

  it.each(['', '{', '{"mode": "kiosk",}', 'mode = kiosk'])('is no JSON: %s', (content) => {
    expect(read(content)).toEqual({ ok: false, error: { reason: 'not-json', file } })
  })

  it.each(['null', '[]', '7'])('is JSON of no use: %s', (content) => {
    expect(read(content)).toMatchObject({ ok: false, error: { reason: 'invalid' } })
  })

  it('may be missing, or be something that can not be read', () => {
    expect(readConfig(join(folder, 'none'))).toMatchObject({ error: { reason: 'missing' } })
    expect(readConfig(folder)).toMatchObject({ error: { reason: 'unreadable' } })
  })
})

describe('its file', () => {
  it.each([
    ['linux', {}, '/etc/segurometal-kiosk/config.json'],
    ['darwin', {}, '/Library/Application Support/Segurometal Kiosk/config.json'],
    ['win32', { ProgramData: 'D:/Data' }, join('D:/Data', 'Segurometal Kiosk', 'config.json')],
    ['linux', { KIOSK_CONFIG: '/elsewhere.json' }, '/elsewhere.json'],
  ] as const)('is, on %s with %o, %s', (platform, env, path) => {
    expect(configFile(env, platform)).toBe(path)
  })
})

describe('the server with hot reload', () => {
  const env = { ELECTRON_RENDERER_URL: 'http://localhost:5173' }
  it('is used while developing and never by a packaged program', () => {
    expect(devServer(env, false)).toBe('http://localhost:5173')
    expect(devServer(env, true)).toBeUndefined()
  })
})
