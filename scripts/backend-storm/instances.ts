import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from './free-port.ts'

/** A backend process that keeps its port when it is started again. */
export interface Instance {
  readonly port: number
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
  readonly start: () => Promise<void>
}

/** Creates an {@link Instance} from `backend/src/server.ts`, and starts it. Its log is written to `folder`. */
export async function startInstance(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<Instance> {
  const port = await freePort()
  const env = { PATH: process.env['PATH'], PORT: String(port), LOG_LEVEL: 'warn', ...settings }
  const log = createWriteStream(join(folder, `backend-${port}.log`))
  let child: ChildProcess | undefined
  const start = async () => {
    child = await startProcess(env, log)
  }
  const kill = async (signal: NodeJS.Signals) => {
    if (child?.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  await start()
  return { port, kill, start }
}

async function startProcess(env: NodeJS.ProcessEnv, log: WriteStream): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['backend/src/server.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.pipe(log, { end: false })
  const ready = new Promise<boolean>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('Backend ready: ')) resolve(true)
    })
    child.once('exit', () => {
      resolve(false)
    })
  })
  if (await ready) return child
  throw new Error(`A backend did not start; its log is ${String(log.path)}.`)
}
