import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveBundle } from '../../../../electron/main/page/app-protocol.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
const root = join(folder, 'renderer')
const handle = serveBundle(root)

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-old'))
  writeFileSync(join(root, 'index.html'), '<p>ñ</p>')
  writeFileSync(join(root, 'assets', 'a b.js'), '1')
  writeFileSync(join(root, 'assets', 'a.js.map'), '{}')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(folder, 'renderer-old', 'old.js'), 'old')
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const get = (url: string, method = 'GET') => handle({ url, method } as Request)

describe('app://', () => {
  it('serves a file of the bundle with its type', async () => {
    const response = await get('app://extranet/index.html?x=1#y')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toBe('<p>ñ</p>')
    expect((await get('app://extranet/assets/a%20b.js')).status).toBe(200)
  })

  it.each(['app://extranet/index.html', 'app://extranet/none.js'])(
    'sends the content security policy with the response to %s [electron-7]',
    async (url) => {
      const { headers } = await get(url)
      const policy = headers.get('content-security-policy') ?? ''
      for (const rule of ["default-src 'none'", "connect-src 'none'", "script-src 'self'"]) {
        expect(policy.split('; ')).toContain(rule)
      }
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      const [, flags] = /sandbox (.*)/.exec(policy) ?? []
      expect(flags?.split(' ').sort()).toEqual([
        'allow-forms',
        'allow-same-origin',
        'allow-scripts',
      ])
      for (const feature of ['camera', 'fullscreen', 'usb', 'clipboard-read']) {
        expect(headers.get('permissions-policy')).toContain(`${feature}=()`)
      }
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/../renderer-old/old.js',
    '/..%2frenderer-old/old.js',
    '/%00/../../secret.js',
    '/index.html%00.js',
    '//secret.js',
    '/%2fetc%2fpasswd.js',
    '/%E0%A4%A',
    '/',
    '/assets',
    '/assets/',
    '/none.js',
    '/assets/a.js.map',
  ])('returns 404 for %s', async (path) => {
    const response = await get(`app://extranet${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  it.each(['app://other/index.html', 'app://extranet.evil/index.html', 'file:///index.html', 'x'])(
    'returns 404 for %s',
    async (url) => {
      expect((await get(url)).status).toBe(404)
    },
  )

  it('returns 404 for methods other than GET', async () => {
    expect((await get('app://extranet/index.html', 'POST')).status).toBe(404)
  })
})
