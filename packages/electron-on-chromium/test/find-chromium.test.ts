import { describe, expect, it } from 'vitest'
import { findChromium, type Machine } from '../src/find-chromium.ts'

/** A machine on which these files exist. */
const machineWith = (
  platform: NodeJS.Platform,
  files: readonly string[],
  env: Machine['env'] = {},
): Machine => ({ platform, env, home: '/Users/ana', exists: (path) => files.includes(path) })

describe('findChromium', () => {
  it('prefers CHROMIUM_PATH to any other path', () => {
    const env = { CHROMIUM_PATH: '/my/chromium', PATH: '/usr/bin' }
    expect(
      findChromium({ headless: false }, machineWith('linux', ['/usr/bin/chromium'], env)),
    ).toBe('/my/chromium')
  })

  it('prefers Chromium to Chrome on the PATH', () => {
    const files = ['/usr/bin/google-chrome', '/usr/local/bin/chromium']
    const env = { PATH: '/usr/bin:/usr/local/bin' }
    expect(findChromium({ headless: false }, machineWith('linux', files, env))).toBe(
      '/usr/local/bin/chromium',
    )
  })

  it('prefers the headless shell on the PATH if no window is shown', () => {
    const machine = machineWith('linux', ['/bin/chromium', '/bin/chromium-headless-shell'], {
      PATH: '/bin',
    })
    expect(findChromium({ headless: true }, machine)).toBe('/bin/chromium-headless-shell')
    expect(findChromium({ headless: false }, machine)).toBe('/bin/chromium')
  })

  it('accepts a browser if there is no headless shell, but not the reverse', () => {
    const only = (file: string) => machineWith('linux', [file], { PATH: '/bin' })
    expect(findChromium({ headless: true }, only('/bin/chromium'))).toBe('/bin/chromium')
    expect(findChromium({ headless: false }, only('/bin/chromium-headless-shell'))).toBeUndefined()
  })

  it.each(['/snap/bin/chromium', '/opt/google/chrome/chrome'])('finds %s on Linux', (file) => {
    expect(findChromium({ headless: false }, machineWith('linux', [file]))).toBe(file)
  })

  it.each([
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Users/ana/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ])('finds %s on macOS', (file) => {
    expect(findChromium({ headless: false }, machineWith('darwin', [file]))).toBe(file)
  })

  it.each([
    'C:\\Users\\ana\\AppData\\Local\\Chromium\\Application\\chrome.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ])('finds %s on Windows', (file) => {
    const env = {
      LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local',
      PROGRAMFILES: 'C:\\Program Files',
      'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    }
    expect(findChromium({ headless: false }, machineWith('win32', [file], env))).toBe(file)
  })

  it('splits the Windows PATH at semicolons and looks for .exe files', () => {
    const env = { PATH: 'C:\\Windows;D:\\tools' }
    const file = 'D:\\tools\\chromium.exe'
    expect(findChromium({ headless: false }, machineWith('win32', [file], env))).toBe(file)
  })

  it('returns undefined if no browser is installed', () => {
    expect(
      findChromium({ headless: false }, machineWith('linux', [], { PATH: '/usr/bin' })),
    ).toBeUndefined()
  })
})
