import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Browser } from '@playwright/test'
import { launchChromium } from './chromium.ts'
import { tell } from './call-log.ts'

interface PackageJson {
  readonly name: string
  readonly productName?: string
  readonly version: string
}

/** What the program was started with: everything after the shell's own script. */
export const argv = process.argv.slice(2)

/** The program's entry file. */
export const entryFile = resolve(argv[0] ?? '')

/** The `package.json` that Electron would find above the entry file, else the one of this directory. */
export const packageJson = readPackage(dirname(entryFile)) ?? readPackage(process.cwd())

function readPackage(folder: string): PackageJson | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson
  } catch {
    return dirname(folder) === folder ? undefined : readPackage(dirname(folder))
  }
}

/** The value of a switch of Chromium's, `''` for one without value, `undefined` where it was not given. */
export function switchValue(name: string): string | undefined {
  const found = argv.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  return found?.slice(name.length + 3)
}

/** `--user-data-dir`, else where Electron keeps a program's data on this system. */
export const userData =
  switchValue('user-data-dir') ??
  join(
    process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
    packageJson?.productName ?? packageJson?.name ?? 'Electron',
  )

/** Settled when the entry module of the program has run. */
export const entry = Promise.withResolvers<undefined>()

let launched: Promise<Browser> | undefined

/** The browser, started at the first call. Another process may watch its pages at the endpoint that it announces. */
export function browser(): Promise<Browser> {
  launched ??= open()
  return launched
}

async function open(): Promise<Browser> {
  const chromium = await launchChromium()
  if (process.connected) {
    const { endpoint } = await chromium.bind('electron-on-chromium', { host: '127.0.0.1', port: 0 })
    tell({ kind: 'browser', endpoint })
  }
  chromium.on('disconnected', endWithBrowser)
  return chromium
}

const endWithBrowser = () => process.exit(1)

/** Ends the browser, where there is one. */
export async function closeBrowser(): Promise<void> {
  const chromium = await launched
  chromium?.off('disconnected', endWithBrowser)
  await chromium?.close()
}
