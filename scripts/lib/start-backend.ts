import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A backend in a separate process. `announced` is its output up to the moment it was ready. */
export interface RunningBackend {
  readonly url: string
  readonly pid: number
  readonly mailboxUrl: string | undefined
  readonly announced: readonly string[]
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
}

/**
 * Starts the reference backend with these environment variables and waits until it is ready; if it exits first, throws an
 * error with its output.
 */
export async function startBackend(variables: NodeJS.ProcessEnv): Promise<RunningBackend> {
  const child = spawn(process.execPath, ['backend/src/server.ts'], {
    // No drain time, because there is no load balancer that must notice the stop.
    env: { ...process.env, STOP_DRAIN_SECONDS: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => {
    errors.push(chunk.toString())
    if (errors.length > 100) errors.shift()
  })
  const announced = await readyLines(child, errors)
  const address = (name: string) =>
    announced.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
  return {
    url: address('Backend ready') ?? '',
    pid: child.pid ?? 0,
    mailboxUrl: address('Mailbox'),
    announced,
    stop: (signal) => stop(child, signal),
  }
}

async function readyLines(child: ChildProcess, errors: string[]): Promise<string[]> {
  const lines: string[] = []
  if (!child.stdout) return lines
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith('Backend ready: ')) return lines
  }
  throw new Error(errors.join('').trim() || 'The backend exited before it was ready.')
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
