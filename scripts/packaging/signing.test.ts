import { Arch, type AfterPackContext } from 'electron-builder'
import { describe, expect, it, vi } from 'vitest'
import { beforePack } from './before-pack.ts'
import { missingForSignature, requiresSignature } from './signing.ts'

const apiKey = { APPLE_API_KEY: 'a', APPLE_API_KEY_ID: 'b', APPLE_API_ISSUER: 'c' }
const certificate = { CSC_LINK: 'cert.p12' }

describe('a signed build', () => {
  it('is required only if the environment says so', () => {
    expect(requiresSignature({})).toBe(false)
    expect(requiresSignature({ REQUIRE_SIGNATURE: '' })).toBe(false)
    expect(requiresSignature({ REQUIRE_SIGNATURE: 'yes' })).toBe(true)
  })

  it.each([
    ['linux', {}],
    ['win32', { WIN_CSC_LINK: 'cert.p12' }],
    ['win32', certificate],
    ['darwin', { ...certificate, ...apiKey }],
    ['darwin', { CSC_NAME: 'Segurometal', APPLE_KEYCHAIN_PROFILE: 'profile' }],
  ])('can be made on %s with %j', (platform, env) => {
    expect(missingForSignature(platform, env)).toBeUndefined()
  })

  it.each([
    ['win32', {}, 'set WIN_CSC_LINK or CSC_LINK'],
    ['win32', { CSC_LINK: '' }, 'set WIN_CSC_LINK or CSC_LINK'],
    ['darwin', apiKey, 'set CSC_LINK or CSC_NAME'],
    ['darwin', certificate, 'is notarized: set APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER'],
    ['darwin', { ...certificate, APPLE_ID: 'x', APPLE_TEAM_ID: 'y' }, 'is notarized'],
  ])('cannot be made on %s with %j', (platform, env, sentence) => {
    expect(missingForSignature(platform, env)).toContain(sentence)
  })

  it('stops electron-builder before it packages anything without a certificate', () => {
    for (const name of ['WIN_CSC_LINK', 'CSC_LINK']) vi.stubEnv(name, undefined)
    vi.stubEnv('REQUIRE_SIGNATURE', 'yes')
    try {
      const context = { electronPlatformName: 'win32', arch: Arch.x64 } as AfterPackContext
      expect(() => {
        beforePack(context)
      }).toThrow('A signed build needs a certificate')
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
