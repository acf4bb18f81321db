import { describe, expect, it } from 'vitest'
import { findOnPath } from './which.ts'

const installed =
  (...paths: readonly string[]) =>
  (path: string) =>
    paths.includes(path)

describe('findOnPath', () => {
  it.each([
    ['linux', '/usr/local/my tools:/usr/bin', '/usr/local/my tools/chromium'],
    ['darwin', '/opt/homebrew/bin:/Users/Ana Paz/bin', '/Users/Ana Paz/bin/chromium'],
    [
      'win32',
      String.raw`C:\Windows;C:\Program Files\Chromium`,
      String.raw`C:\Program Files\Chromium\chromium.exe`,
    ],
  ] as const)('finds a command in a folder with spaces on %s', (platform, folders, path) => {
    expect(findOnPath(['chromium'], { platform, folders, exists: installed(path) })).toBe(path)
  })

  it('prefers a command that is listed earlier, even if it is in a later folder on the PATH', () => {
    const exists = installed('/a/google-chrome', '/b/chromium')
    const found = findOnPath(['chromium', 'google-chrome'], {
      platform: 'linux',
      folders: '/a:/b',
      exists,
    })
    expect(found).toBe('/b/chromium')
  })

  it('returns undefined if none is installed', () => {
    expect(
      findOnPath(['chromium'], { platform: 'linux', folders: '/a', exists: () => false }),
    ).toBe(undefined)
  })
})
