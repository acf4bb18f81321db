import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Browser } from '@playwright/test'
import { launchChromium } from './chromium.ts'
import { postToLauncher } from './call-log.ts'

interface PackageJson {
  readonly name: string
  readonly productName?: string
  readonly version: string
}

/** The command line, without Node and the shell's script. */
export const argv = process.argv.slice(2)

/** The program's entry file. */
export const entryFile = resolve(argv[0] ?? '')

/** The `package.json` that Electron would find above the entry file, else the one in this directory. */
export const packageJson = readPackage(dirname(entryFile)) ?? readPackage(process.cwd())

function readPackage(folder: string): PackageJson | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson
  } catch {
    return dirname(folder) === folder ? undefined : readPackage(dirname(folder))
  }
}

/** Value of a Chromium switch: `''` if the switch has none, `undefined` if it is absent. */
export function switchValue(name: string): string | undefined {
  const found = argv.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  return found?.slice(name.length + 3)
}

/** `--user-data-dir`, else Electron's default folder on Linux. */
export const userData =
  switchValue('user-data-dir') ??
  join(
    process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
    packageJson?.productName ?? packageJson?.name ?? 'Electron',
  )

/** Resolves when the program's entry module has run. */
export const entry = Promise.withResolvers<undefined>()

let launched: Promise<Browser> | undefined

/** Starts the browser on the first call, and sends the launching process an endpoint to connect to. */
export function browser(): Promise<Browser> {
  launched ??= open()
  return launched
}

async function open(): Promise<Browser> {
  const switches = process.env['SHELL_SWITCHES']?.split(' ') ?? []
  const chromium = await launchChromium(switches)
  if (process.connected) {
    const { endpoint } = await chromium.bind('electron-on-chromium', { host: '127.0.0.1', port: 0 })
    postToLauncher({ kind: 'browser', endpoint })
  }
  chromium.on('disconnected', endWithBrowser)
  return chromium
}

/** In Electron, Chromium runs in this process, so its crash ends the process by a signal, without further events. */
const endWithBrowser = () => process.kill(process.pid, 'SIGKILL')

let isClosing = false

/** Returns true if Chromium crashed. Its pages close first, which would not be noticeable in Electron. */
export async function hasBrowserCrashed(): Promise<boolean> {
  if (isClosing) return false
  try {
    const cdp = await (await browser()).newBrowserCDPSession()
    await cdp.detach()
    return false
  } catch {
    return !isClosing
  }
}

export async function closeBrowser(): Promise<void> {
  isClosing = true
  const chromium = await launched
  chromium?.off('disconnected', endWithBrowser)
  await chromium?.close()
}
