import { describe, expect, it } from 'vitest'
import { type Host, installAdvice, missingPrograms } from './system-packages.ts'

const host = (platform: NodeJS.Platform, ...installed: readonly string[]): Host => ({
  platform,
  isInstalled: (commands) => commands.some((command) => installed.includes(command)),
  hasBrowser: ({ headless }) =>
    installed.includes('chromium') || (headless && installed.includes('chromium-headless-shell')),
})

const inTests = { withElectron: false, withWindow: false }
const onScreen = { withElectron: false, withWindow: true }
const onElectron = { withElectron: true, withWindow: true }

const packagesOf = (...args: Parameters<typeof missingPrograms>) =>
  missingPrograms(...args).map(({ packages }) => packages[0])

describe('missingPrograms', () => {
  it('lists a browser and the keyring on a bare Linux system', () => {
    const keyring = ['gnome-keyring', 'dbus-daemon']
    expect(packagesOf(inTests, host('linux'))).toEqual(['chromium-headless-shell', ...keyring])
    expect(packagesOf(onScreen, host('linux'))).toEqual(['chromium', ...keyring])
    expect(packagesOf(onElectron, host('linux'))).toEqual(keyring)
  })

  it('omits programs that are installed', () => {
    const linux = host('linux', 'dbus-run-session', 'chromium')
    expect(packagesOf(inTests, linux)).toEqual(['gnome-keyring'])
    expect(packagesOf(onScreen, linux)).toEqual(['gnome-keyring'])
  })

  it('lists Chromium for a window if only the headless shell is installed', () => {
    const linux = host('linux', 'chromium-headless-shell')
    expect(packagesOf(inTests, linux)).not.toContain('chromium-headless-shell')
    expect(packagesOf(onScreen, linux)).toContain('chromium')
  })

  it.each(['darwin', 'win32'] as const)(
    'lists only a browser on %s if Electron is missing',
    (platform) => {
      expect(packagesOf(onScreen, host(platform))).toEqual(['chromium'])
      expect(packagesOf(onElectron, host(platform))).toEqual([])
      expect(packagesOf(onScreen, host(platform, 'chromium'))).toEqual([])
    },
  )
})

describe('installAdvice', () => {
  const adviceOn = (on: Host) => installAdvice(missingPrograms(inTests, on), on)

  it.each(['darwin', 'win32'] as const)(
    'names the command that installs Electron on %s',
    (platform) => {
      expect(adviceOn(host(platform))).toBe(
        'Electron is missing: run `npx install-electron`, or install Google Chrome and set CHROMIUM_PATH to its program.',
      )
    },
  )

  it('names the packages on Debian', () => {
    expect(adviceOn(host('linux', 'apt-get', 'chromium'))).toBe(
      'Run this first: sudo apt-get install gnome-keyring dbus-daemon',
    )
  })

  it('names the programs on other Linux distributions', () => {
    expect(adviceOn(host('linux', 'chromium'))).toBe(
      "Install these programs with your system's package manager first: gnome-keyring-daemon, dbus-run-session.",
    )
  })
})
