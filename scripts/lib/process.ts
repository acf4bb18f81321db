import { spawn, type SpawnOptions } from 'node:child_process'
import { nodeTool } from './node-tool.ts'

/** Result of a command. `code` is 1 if a signal ended it. */
export interface CommandResult {
  readonly code: number
  readonly output: string
}

/** Runs a command in this terminal; resolves to its exit code, or to 0 if `signal` ended it. */
export function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      if (error.name !== 'AbortError') reject(error)
    })
    child.once('exit', (code) => {
      resolve(options.signal?.aborted ? 0 : (code ?? 1))
    })
  })
}

/** Runs a command and collects its output. */
export function capture(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let output = ''
  const collect = (chunk: Buffer) => (output += chunk.toString())
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ code: 1, output: error.message })
    })
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Like {@link run}, for a command of an installed package. */
export const runTool = (
  command: string,
  args: readonly string[],
  options?: SpawnOptions,
): Promise<number> => run(process.execPath, [nodeTool(command), ...args], options)

/** Like {@link capture}, for a command of an installed package. */
export const captureTool = (
  command: string,
  args: readonly string[],
  options?: SpawnOptions,
): Promise<CommandResult> => capture(process.execPath, [nodeTool(command), ...args], options)

/** Aborts on SIGINT, SIGTERM or SIGHUP, so that child processes can be stopped cleanly. */
export function shutdownSignal(): AbortSignal {
  const shutdown = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      shutdown.abort()
    })
  }
  return shutdown.signal
}

/** Prints a line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Prints an error's message without its stack, and makes the script exit with 1. */
export function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
