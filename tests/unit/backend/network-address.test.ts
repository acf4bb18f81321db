import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAddress, trustedProxies } from '../../../backend/src/plugins/network-address.ts'

describe('a network address', () => {
  it.each([
    ['200.1.2.3', '200.1.2.3'],
    [' 200.1.2.3 ', '200.1.2.3'],
    ['200.1.2.3:40001', '200.1.2.3'],
    ['"200.1.2.3:40001"', '200.1.2.3'],
    ['::ffff:200.1.2.3', '200.1.2.3'],
    ['::FFFF:c801:203', '200.1.2.3'],
    ['[::ffff:200.1.2.3]:40001', '200.1.2.3'],
    ['0:0:0:0:0:ffff:200.1.2.3', '200.1.2.3'],
    ['64:ff9b::200.1.2.3', '200.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['"[2001:db8:1:2::9]:443"', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::9', '2001:db8:1:3::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['[fe80::1%25eth0]:80', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is counted as %s', (text, expected) => {
    expect(canonicalAddress(text)).toBe(expected)
  })

  it.each([
    '',
    'unknown',
    '_hidden',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '1.2.3.4:',
    '1.2.3.4:x',
    '[1.2.3.4',
    '::1::2',
    '2001:db8::1]:80',
    'http://1.2.3.4',
    '1.2.3.4, 5.6.7.8',
    `${' '.repeat(200)}1.2.3.4`,
  ])('is not found in "%s"', (text) => {
    expect(canonicalAddress(text)).toBeUndefined()
  })

  it('is the same with any port, zone or interface identifier', () => {
    const port = fc.integer({ min: 0, max: 65_535 })
    fc.assert(
      fc.property(fc.ipV4(), port, (address, number) => {
        expect(canonicalAddress(`${address}:${number}`)).toBe(address)
        expect(canonicalAddress(`[::ffff:${address}]:${number}`)).toBe(address)
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), port, (address, number) => {
        const expected = canonicalAddress(address)
        expect(expected).toBeDefined()
        expect(canonicalAddress(`[${address}%eth${number}]:${number}`)).toBe(expected)
      }),
    )
  })

  it('is either undefined or in canonical form, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const address = canonicalAddress(text)
        if (address !== undefined) expect(address).toMatch(/^[\d.]+$|^[\da-f:]+::\/64$/)
      }),
    )
  })
})

describe('trusted proxies', () => {
  it.each([
    ['10.0.0.5', true],
    ['10.0.0.5:1234', true],
    ['::ffff:10.0.0.5', true],
    ['10.1.0.5', false],
    ['fd00::7', true],
    ['[fd00::7]:443', true],
    ['fd01::7', false],
    ['127.0.0.1', true],
    ['unknown', false],
    [undefined, false],
  ])('contain %s: %s', (address, expected) => {
    expect(trustedProxies('10.0.0.0/16, fd00::/16,127.0.0.1')(address)).toBe(expected)
  })

  it('cannot be a range that does not exist', () => {
    expect(() => trustedProxies('10.0.0.0/33')).toThrow()
    expect(() => trustedProxies('10.0')).toThrow()
  })
})
