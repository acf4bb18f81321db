import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../scripts/lib/process.ts'

const marker = 'SEGUROMETAL_SECRET_SERVICE'

/** Whether this process already has a Secret Service of its own, or needs none. */
export const hasSecretService = process.platform !== 'linux' || process.env[marker] === 'own'

/**
 * Runs a command with a real gnome-keyring of its own, unlocked, on a D-Bus session of its own, in a home of its own,
 * so that neither the keyring of the person at the desk nor the one of another run is touched.
 */
async function withSecretService(command: string, args: string[]): Promise<number> {
  if (hasSecretService) return await run(command, args)
  const home = mkdtempSync(join(tmpdir(), 'segurometal-home-'))
  const unlockThenRun =
    'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
  const session = ['--', 'sh', '-c', unlockThenRun, 'sh', command, ...args]
  try {
    return await run('dbus-run-session', session, {
      env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, [marker]: 'own' },
    })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Starts this same script again with a Secret Service of its own, and ends with its exit code. */
export async function againWithSecretService(): Promise<never> {
  process.exit(await withSecretService(process.execPath, process.argv.slice(1)))
}
