import { capture, run, say } from './process.ts'
import { findChromium } from '../../packages/electron-on-chromium/src/find-chromium.ts'
import { findOnPath } from './which.ts'

/**
 * A system program with its alternative names and its packages, the preferred one first and the one that every apt source
 * has last.
 */
export interface SystemProgram {
  readonly commands: readonly string[]
  readonly packages: readonly [string, ...string[]]
}

const chromium: SystemProgram = { commands: ['chromium'], packages: ['chromium'] }

/** Debian packages the headless shell; Ubuntu does not. */
const headlessChromium: SystemProgram = {
  commands: ['chromium'],
  packages: ['chromium-headless-shell', 'chromium'],
}

const keyring: readonly SystemProgram[] = [
  { commands: ['gnome-keyring-daemon'], packages: ['gnome-keyring'] },
  { commands: ['dbus-run-session'], packages: ['dbus-daemon'] },
]

/** Programs that `npm run real-window` needs for virtual displays. Debian 12's cage needs Xwayland. */
const displays: readonly SystemProgram[] = [
  { commands: ['Xvfb'], packages: ['xvfb'] },
  { commands: ['xwininfo'], packages: ['x11-utils'] },
  { commands: ['openbox'], packages: ['openbox'] },
  { commands: ['cage'], packages: ['cage'] },
  { commands: ['Xwayland'], packages: ['xwayland'] },
  { commands: ['grim'], packages: ['grim'] },
  { commands: ['certutil'], packages: ['libnss3-tools'] },
  { commands: ['openssl'], packages: ['openssl'] },
]

/** The connection pooler of `npm run database-matrix`. */
const pgBouncer: SystemProgram = { commands: ['pgbouncer'], packages: ['pgbouncer'] }

/** The way in which the program runs. */
export interface Use {
  /** True if Electron's binary is installed, so that no browser is needed. */
  readonly withElectron: boolean
  /** True if the window is shown on a display. */
  readonly withWindow: boolean
}

/** Properties of a machine that determine which programs are missing. */
export interface Host {
  readonly platform: NodeJS.Platform
  readonly isInstalled: (commands: readonly string[]) => boolean
  readonly hasBrowser: (need: { readonly headless: boolean }) => boolean
}

const thisHost: Host = {
  platform: process.platform,
  isInstalled: (commands) => findOnPath(commands) !== undefined,
  hasBrowser: (need) => findChromium(need) !== undefined,
}

/**
 * Programs that the tests, the demo and `npm start` need in addition to npm packages. Windows and macOS have their own
 * keychain.
 */
export function missingPrograms(use: Use, host: Host = thisHost): SystemProgram[] {
  const missingKeyring = keyring.filter(({ commands }) => !host.isInstalled(commands))
  return [...missingBrowser(use, host), ...(host.platform === 'linux' ? missingKeyring : [])]
}

function missingBrowser({ withElectron, withWindow }: Use, host: Host): SystemProgram[] {
  if (withElectron || host.hasBrowser({ headless: !withWindow })) return []
  return [withWindow ? chromium : headlessChromium]
}

/** Returns one sentence that says what is missing and how to install it. */
export function installAdvice(
  missing: readonly SystemProgram[],
  { platform, isInstalled }: Host = thisHost,
): string {
  const packages = missing.map(({ packages }) => packages.at(-1)).join(' ')
  if (platform === 'win32' || platform === 'darwin') {
    return 'Electron is missing: run `npx install-electron`, or install Google Chrome and set CHROMIUM_PATH to its program.'
  }
  if (isInstalled(['apt-get'])) return `Run this first: sudo apt-get install ${packages}`
  const names = missing.map(({ commands }) => commands[0]).join(', ')
  return `Install these programs with your system's package manager first: ${names}.`
}

/** Installs the system programs for the tests and the demo, or throws an error that says how to install them. */
export const prepareHost = (use: Use): Promise<void> => ensureInstalled(missingPrograms(use))

/** Installs Chromium, which renders and prints pages. */
export const prepareChromium = (): Promise<void> =>
  ensureInstalled(missingBrowser({ withElectron: false, withWindow: false }, thisHost))

/** Installs the system programs for `npm run real-window`, or throws an error that says how to install them. */
export const prepareDisplays = (): Promise<void> =>
  ensureInstalled([
    ...missingBrowser({ withElectron: false, withWindow: true }, thisHost),
    ...displays.filter(({ commands }) => !thisHost.isInstalled(commands)),
  ])

/** Installs PgBouncer, or throws an error that says how to install it. */
export const preparePgBouncer = (): Promise<void> =>
  ensureInstalled(thisHost.isInstalled(pgBouncer.commands) ? [] : [pgBouncer])

/** Installs Debian packages if permitted: as root, or with passwordless sudo. */
async function ensureInstalled(missing: readonly SystemProgram[]): Promise<void> {
  if (missing.length === 0) return
  const sudo = await passwordlessSudo()
  if (!sudo || !findOnPath(['apt-get'])) throw new Error(installAdvice(missing))
  await runAsRoot(sudo, ['apt-get', 'update', '-qq'])
  const packages = await Promise.all(missing.map(knownPackage))
  say(`Installing ${packages.join(', ')}…`)
  const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends']
  await runAsRoot(sudo, [...install, ...packages])
}

/** Returns the first of a program's packages that apt can install. */
async function knownPackage({ packages }: SystemProgram): Promise<string> {
  for (const name of packages) {
    const { code } = await capture('apt-cache', ['show', name])
    if (code === 0) return name
  }
  return packages[0]
}

/** Returns the prefix that runs a command as root; `undefined` if sudo would ask for a password. */
async function passwordlessSudo(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  const { code } = await capture('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n'] : undefined
}

async function runAsRoot(sudo: readonly string[], words: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const [command = '', ...args] = [...sudo, ...words]
  const code = await run(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (code !== 0) throw new Error(`This failed: ${[command, ...args].join(' ')}`)
}
