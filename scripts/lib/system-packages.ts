import { chromiumCommands, findOnPath } from './which.ts'
import { capture, run, say } from './process.ts'

/** A program that the system must have, the Debian package that brings it, and its other names. */
interface Need {
  readonly commands: readonly string[]
  readonly debianPackage: string
}

const chromium: Need = { commands: chromiumCommands, debianPackage: 'chromium' }

const secretService: readonly Need[] = [
  { commands: ['gnome-keyring-daemon'], debianPackage: 'gnome-keyring' },
  { commands: ['dbus-run-session'], debianPackage: 'dbus-daemon' },
]

const browser = (): readonly Need[] => (process.env['CHROMIUM_PATH'] ? [] : [chromium])

/** Brings what the tests and the demo need beside npm's packages. Windows and macOS have a keychain of their own. */
export async function prepareHost({ withElectron }: { withElectron: boolean }): Promise<void> {
  const keychain = process.platform === 'linux' ? secretService : []
  await bring([...(withElectron ? [] : browser()), ...keychain])
}

/** Brings what renders and prints pages. */
export const prepareChromium = (): Promise<void> => bring(browser())

/**
 * Makes sure that programs are there: installs Debian packages where it may (as root, or with sudo that asks nothing),
 * else throws with the command that does.
 */
async function bring(needs: readonly Need[]): Promise<void> {
  const missing = needs
    .filter((need) => !findOnPath(need.commands))
    .map((need) => need.debianPackage)
  if (missing.length === 0) return
  if (!findOnPath(['apt-get'])) {
    throw new Error(`Install these first, by your system's own means: ${missing.join(', ')}.`)
  }
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (sudo.length > 0 && (await capture('sudo', ['-n', 'true'])).code !== 0) {
    throw new Error(`Install these first: sudo apt-get install ${missing.join(' ')}`)
  }
  say(`Installing ${missing.join(', ')}…`)
  await install(sudo, missing)
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
    if (code !== 0) throw new Error(`This failed: ${[command, ...args].join(' ')}`)
  }
}
