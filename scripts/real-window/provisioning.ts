import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { capture } from '../lib/process.ts'

const scripts = resolve('resources/provisioning/linux')

/** Runs a provisioning script; throws its output if it fails. */
export async function provision(script: string, ...args: readonly string[]): Promise<void> {
  const { code, output } = await capture(join(scripts, script), args)
  if (code !== 0) throw new Error(`${script}: ${output.trim()}`)
}

/** The session type that `install.sh` sets for a kiosk. It makes Chromium use Wayland or X. */
export async function sessionTypeOf(screen: 'cage' | 'x'): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'provisioned-'))
  try {
    await provision('install.sh', '--root', root, ...(screen === 'x' ? ['--x'] : []))
    const pam = readFileSync(join(root, 'etc/pam.d/segurometal-kiosk'), 'utf8')
    return /pam_systemd\.so .*type=(\w+)/.exec(pam)?.[1] ?? ''
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
