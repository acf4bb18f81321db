import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** The machine on which to look for a browser. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly exists: (path: string) => boolean
}

const current: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  exists: existsSync,
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Chromium without its browser interface, like Electron; it starts faster and needs less CPU time. */
const headlessShell = 'chromium-headless-shell'

/**
 * Full path of the browser: `CHROMIUM_PATH`, otherwise the first one on the `PATH`, otherwise one in the system's usual
 * places. Only a browser without a window may be the headless shell, which is then preferred.
 */
export function findChromium(
  { headless }: { readonly headless: boolean },
  machine = current,
): string | undefined {
  const commands = headless ? [headlessShell, ...browsers] : browsers
  return (
    machine.env['CHROMIUM_PATH'] ??
    [...onPath(commands, machine), ...usualPlaces(machine)].find((path) => machine.exists(path))
  )
}

function onPath(commands: readonly string[], { platform, env }: Machine): string[] {
  const path = platform === 'win32' ? win32 : posix
  const suffix = platform === 'win32' ? '.exe' : ''
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter(Boolean)
  return commands.flatMap((command) => folders.map((folder) => path.join(folder, command + suffix)))
}

function usualPlaces({ platform, env, home }: Machine): string[] {
  if (platform === 'win32') {
    const roots = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'].map((name) => env[name])
    return ['Chromium', 'Google\\Chrome'].flatMap((folder) =>
      roots.flatMap((root) => (root ? [`${root}\\${folder}\\Application\\chrome.exe`] : [])),
    )
  }
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].flatMap((name) =>
      ['', home].map((root) => `${root}/Applications/${name}.app/Contents/MacOS/${name}`),
    )
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome']
}
