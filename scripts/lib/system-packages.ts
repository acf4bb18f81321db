import { capture, run, say } from './process.ts'
import { findChromium } from '../../packages/electron-on-chromium/src/find-chromium.ts'
import { findOnPath } from './which.ts'

/** A system program, its alternative names, and the Debian package that provides it. */
export interface SystemProgram {
  readonly commands: readonly string[]
  readonly debianPackage: string
}

const chromium: SystemProgram = { commands: ['chromium'], debianPackage: 'chromium' }

const keyring: readonly SystemProgram[] = [
  { commands: ['gnome-keyring-daemon'], debianPackage: 'gnome-keyring' },
  { commands: ['dbus-run-session'], debianPackage: 'dbus-daemon' },
]

/** Properties of a machine that determine which programs are missing. */
export interface Host {
  readonly platform: NodeJS.Platform
  readonly isInstalled: (commands: readonly string[]) => boolean
  /** Path of the browser, if one is installed. */
  readonly chromiumPath: string | undefined
}

const thisHost: Host = {
  platform: process.platform,
  isInstalled: (commands) => findOnPath(commands) !== undefined,
  chromiumPath: findChromium(),
}

/**
 * Programs that the tests, the demo and `npm start` need in addition to npm packages. Windows and macOS have their own
 * keychain.
 */
export function missingPrograms(withElectron: boolean, host: Host = thisHost): SystemProgram[] {
  const browser = withElectron || host.chromiumPath ? [] : [chromium]
  const needed = [...browser, ...(host.platform === 'linux' ? keyring : [])]
  return needed.filter(({ commands }) => !host.isInstalled(commands))
}

/** Returns one sentence that says what is missing and how to install it. */
export function installAdvice(
  missing: readonly SystemProgram[],
  { platform, isInstalled }: Host = thisHost,
): string {
  const packages = missing.map(({ debianPackage }) => debianPackage).join(' ')
  if (platform === 'win32' || platform === 'darwin') {
    return 'Electron is missing: run `npx install-electron`, or install Google Chrome and set CHROMIUM_PATH to its program.'
  }
  if (isInstalled(['apt-get'])) return `Run this first: sudo apt-get install ${packages}`
  const names = missing.map(({ commands }) => commands[0]).join(', ')
  return `Install these programs with your system's package manager first: ${names}.`
}

/** Installs what the tests and the demo need, or throws an error that says how to install it. */
export const prepareHost = ({ withElectron }: { withElectron: boolean }): Promise<void> =>
  ensureInstalled(missingPrograms(withElectron))

/** Installs Chromium, which renders and prints pages. */
export const prepareChromium = (): Promise<void> =>
  ensureInstalled(missingPrograms(false).filter((program) => program === chromium))

/** Installs Debian packages if permitted: as root, or with passwordless sudo. */
async function ensureInstalled(missing: readonly SystemProgram[]): Promise<void> {
  if (missing.length === 0) return
  const sudo = await passwordlessSudo()
  if (!sudo || !findOnPath(['apt-get'])) throw new Error(installAdvice(missing))
  const packages = missing.map(({ debianPackage }) => debianPackage)
  say(`Installing ${packages.join(', ')}…`)
  await install(sudo, packages)
}

/** Returns the prefix that runs a command as root; `undefined` if sudo would ask for a password. */
async function passwordlessSudo(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  const { code } = await capture('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n'] : undefined
}

async function install(sudo: readonly string[], packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const steps = [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]
  for (const step of steps) {
    const [command = '', ...args] = [...sudo, ...step]
    const code = await run(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    if (code !== 0) throw new Error(`This command failed:  ${[command, ...args].join(' ')}`)
  }
}
