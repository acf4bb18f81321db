import { describe, expect, it } from 'vitest'
import { type Host, installAdvice, missingPrograms } from './system-packages.ts'

const host = (platform: NodeJS.Platform, ...installed: readonly string[]): Host => ({
  platform,
  isInstalled: (commands) => commands.some((command) => installed.includes(command)),
  chromiumPath: undefined,
})

const packagesOf = (...args: Parameters<typeof missingPrograms>) =>
  missingPrograms(...args).map(({ debianPackage }) => debianPackage)

describe('missingPrograms', () => {
  it('lists a browser and the keyring on a minimal Linux system', () => {
    expect(packagesOf(false, host('linux'))).toEqual(['chromium', 'gnome-keyring', 'dbus-daemon'])
    expect(packagesOf(true, host('linux'))).toEqual(['gnome-keyring', 'dbus-daemon'])
  })

  it('omits programs that are installed', () => {
    const linux = { ...host('linux', 'dbus-run-session'), chromiumPath: '/usr/bin/google-chrome' }
    expect(packagesOf(false, linux)).toEqual(['gnome-keyring'])
  })

  it.each(['darwin', 'win32'] as const)(
    'lists only a browser on %s if Electron is missing',
    (platform) => {
      expect(packagesOf(false, host(platform))).toEqual(['chromium'])
      expect(packagesOf(true, host(platform))).toEqual([])
      expect(
        packagesOf(false, { ...host(platform), chromiumPath: 'C:\\Chrome\\chrome.exe' }),
      ).toEqual([])
    },
  )
})

describe('installAdvice', () => {
  const adviceOn = (on: Host) => installAdvice(missingPrograms(false, on), on)

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
