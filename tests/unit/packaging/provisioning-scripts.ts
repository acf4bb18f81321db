import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe } from 'vitest'

export const folder = resolve('resources/provisioning')

/** Describes tests of the Linux scripts; on other systems they do not exist, so that none is skipped. */
export const onLinux = process.platform === 'linux' ? describe : () => undefined
const made: string[] = []

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})

export function newFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'provisioning-'))
  made.push(path)
  return path
}

export function put(path: string, content: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  chmodSync(path, mode)
}

export function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const all = { ...process.env, ...env }
  const { status, stdout, stderr } = spawnSync(join(folder, 'linux', script), args, {
    env: all,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}
