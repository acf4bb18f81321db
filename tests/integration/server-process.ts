import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, vi } from 'vitest'

/** A backend in a separate process, with its output so far. */
export interface BackendProcess {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly errors: string[]
  readonly exit: Promise<number | null>
}

/**
 * Time limit for a start that hangs. It is long, because a first start creates a database, which is slow on a busy machine.
 */
export const startLimitMs = 50_000

/** Environment of a test's processes. Node caches the compiled code, so that later starts save a quarter of the work. */
export const baseEnvironment = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: resolve('node_modules/.cache/modules'),
}

/** Settings that the backend requires on an external database. The mail server is down. */
export const externalSettings = { SERVER_KEY: 'ab'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:9' }

/** Starts the backend from the checkout in `cwd`, with these settings and no other environment variables. */
export function start(
  settings: Record<string, string>,
  args: string[] = [],
  cwd = process.cwd(),
  file = 'backend/src/server.ts',
): BackendProcess {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...baseEnvironment, PORT: '0', STOP_DRAIN_SECONDS: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: string[] = []
  const errors: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const exit = once(child, 'close').then(([code]) => code as number | null)
  return { child, lines, errors, exit }
}

/** Waits for the output line with this name, and returns the address in it. */
export const urlOf = ({ lines, errors }: BackendProcess, name: string) =>
  vi.waitFor(() => {
    const url = lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
    if (url === undefined) throw new Error(errors.join(''))
    return url
  }, startLimitMs)

/** Creates a folder that only this user can enter and that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-server-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Stops a server and expects it to end cleanly. */
export async function stop(server: BackendProcess): Promise<void> {
  server.child.kill('SIGTERM')
  expect(await server.exit).toBe(0)
}

/** Starts a server, waits until it is ready, and stops it. */
export async function startAndStop(settings: Record<string, string>): Promise<void> {
  const server = start(settings)
  await urlOf(server, 'Backend ready')
  await stop(server)
}

/** Waits for a server that cannot start, and returns its error, which is one sentence. */
export async function sentenceOf(server: BackendProcess): Promise<string> {
  expect(await server.exit).toBe(1)
  const sentence = server.errors.join('')
  expect(sentence).toMatch(/^The backend cannot start: [^\n]+\.\n$/)
  return sentence
}

/** Returns the permissions of a file or folder. */
export const modeOf = (path: string): number => statSync(path).mode & 0o777
