import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe } from 'vitest'
import { exitCodes } from '../../../electron/main/lifecycle/exit-codes.ts'

export const folder = resolve('resources/provisioning')

/** Defines tests of the Linux scripts only on Linux, so that other systems report no skipped tests. */
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

/** A script that stores a secret in its keyring and exits with `update`. */
export const keepSecret = `
  import { AsyncEntry } from '@napi-rs/keyring'
  const entry = new AsyncEntry('test', 'test', { linux: { store: 'secret-service' } })
  await entry.setPassword('marker-of-a-person')
  if ((await entry.getPassword()) !== 'marker-of-a-person') process.exit(1)
  process.exit(${exitCodes.update})`

/** Returns an environment in which the `session` script runs this script instead of the program. */
export function programOf(script: string) {
  const memory = newFolder()
  chmodSync(memory, 0o700)
  const program = join(memory, 'program')
  const command = `exec '${process.execPath}' --input-type=module -e "$SCRIPT" -- "$@"`
  put(program, `#!/bin/sh\ncd '${process.cwd()}'\n${command}\n`, 0o755)
  const places = { RUNTIME_DIRECTORY: memory, XDG_RUNTIME_DIR: memory, HOME: memory }
  return { memory, env: { SCRIPT: script, SEGUROMETAL_PROGRAM: program, ...places } }
}
