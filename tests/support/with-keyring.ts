import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../scripts/lib/process.ts'

const marker = 'SEGUROMETAL_SECRET_SERVICE'

/** True if this process already has its own Secret Service or does not need one. */
export const hasSecretService = process.platform !== 'linux' || process.env[marker] === 'own'

/**
 * Runs a command with a separate D-Bus session, home and unlocked gnome-keyring, so that it touches neither the user's
 * keyring nor that of another run.
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

/** Runs the current script again with its own Secret Service and exits with its code. */
export async function rerunWithSecretService(): Promise<never> {
  process.exit(await withSecretService(process.execPath, process.argv.slice(1)))
}
