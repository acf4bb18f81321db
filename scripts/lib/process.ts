import { spawn, type SpawnOptions } from 'node:child_process'

/** What a finished command left. `code` is 1 where a signal ended it. */
export interface Finished {
  readonly code: number
  readonly output: string
}

// npm's own commands are .cmd files on Windows, which only a shell can run.
const shell = process.platform === 'win32'

/** Runs a command with this terminal as its own; 0 where its `signal` ended it. */
export function run(command: string, args: string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', shell, ...options })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      if (error.name !== 'AbortError') reject(error)
    })
    child.once('exit', (code) => {
      resolve(options.signal?.aborted ? 0 : (code ?? 1))
    })
  })
}

/** Runs a command and keeps what it prints. */
export function capture(
  command: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<Finished> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell, ...options })
  let output = ''
  const keep = (chunk: Buffer) => (output += chunk.toString())
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ code: 1, output: error.message })
    })
    child.once('close', (code) => {
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Aborts when this process is asked to end, so that what it started can be ended in good order. */
export function endAsked(): AbortSignal {
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked.abort()
    })
  }
  return asked.signal
}

/** Prints a line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Prints why a script cannot go on, without the stack, for the person at the terminal; the script then ends with 1. */
export function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
