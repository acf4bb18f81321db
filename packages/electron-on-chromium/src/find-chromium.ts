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

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Full path of the browser: `CHROMIUM_PATH`, else the first one on the `PATH`, else one in the system's usual locations. */
export function findChromium(machine = current): string | undefined {
  return (
    machine.env['CHROMIUM_PATH'] ??
    [...onPath(machine), ...usualPlaces(machine)].find((path) => machine.exists(path))
  )
}

function onPath({ platform, env }: Machine): string[] {
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
