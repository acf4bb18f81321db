import { describe, expect, it } from 'vitest'
import { bundleOrigin, hasOrigin, pageSource } from '../../../../electron/main/page/page-origin.ts'

describe('hasOrigin', () => {
  it.each([
    ['app://extranet/index.html', true],
    ['APP://extranet/x', true],
    ['app://extranet.evil/index.html', false],
    ['app://evil/app://extranet', false],
    ['app://user@extranet:1/', false],
    ['https://extranet/', false],
    ['app:extranet', false],
    ['data:text/html,app://extranet', false],
    ['about:blank', false],
    ['', false],
  ])('for %s returns %s', (address, expected) => {
    expect(hasOrigin(address, bundleOrigin)).toBe(expected)
  })
})

describe('pageSource', () => {
  it("allows requests only to the bundle's own origin, and no navigation [electron-18]", () => {
    const { mayLoad: isOurs, mayNavigate, addresses } = pageSource(undefined)
    const { start } = addresses
    expect(start).toMatch(/^app:/)
    expect(isOurs(start)).toBe(true)
    expect(isOurs('http://localhost:5173/')).toBe(false)
    expect(isOurs('devtools://devtools/x')).toBe(false)
    expect(mayNavigate(start)).toBe(false)
  })

  it('allows the dev server and its web socket during development', () => {
    const { mayLoad: isOurs, mayNavigate, origin } = pageSource('http://localhost:5173')
    expect(origin).toBe('http://localhost:5173')
    expect(isOurs('ws://localhost:5173/?token=x')).toBe(true)
    expect(isOurs('http://localhost:5174/')).toBe(false)
    expect(mayNavigate('http://localhost:5173/index.html')).toBe(true)
    expect(mayNavigate('https://example.com/')).toBe(false)
  })
})
