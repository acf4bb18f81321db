import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser is shown where SHELL_HEADLESS is 0. */
export const headless = process.env['SHELL_HEADLESS'] !== '0'

/** Starts the installed Chromium; ending it is the program's business, so that it can put its house in order first. */
export function launchChromium(): Promise<Browser> {
  const root = process.getuid?.() === 0
  return chromium.launch({
    executablePath: findChromium(),
    headless,
    args: root ? [...quiet, '--no-sandbox'] : quiet,
    chromiumSandbox: !root,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

function findChromium(): string {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) return chosen
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(existsSync)
  if (!found) throw new Error(`No Chromium on the PATH (${names.join(', ')}); set CHROMIUM_PATH.`)
  return found
}
