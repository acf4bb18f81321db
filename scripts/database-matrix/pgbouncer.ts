import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findOnPath } from '../lib/which.ts'

/** PgBouncer's pool modes that the backend supports. */
export type PoolMode = 'session' | 'transaction'

/** A running PgBouncer. */
export interface PgBouncer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const startMs = 10_000

/** Starts PgBouncer in front of a server, for all of its databases. */
export async function startPgBouncer(serverUrl: string, mode: PoolMode): Promise<PgBouncer> {
  const program = findOnPath(['pgbouncer'])
  if (program === undefined) throw new Error('PgBouncer is missing.')
  const folder = mkdtempSync(join(tmpdir(), 'segurometal-pgbouncer-'))
  const port = await freePort()
  const settings = writeSettings(folder, { server: new URL(serverUrl), port, mode })
  // PgBouncer refuses to run as root.
  const asUser = process.getuid?.() === 0 ? ['-u', 'postgres'] : []
  const child = spawn(program, [...asUser, settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await untilListening(child, port).catch(() => {
    throw new Error(`PgBouncer did not start: ${output}`)
  })
  return {
    url: serverUrl.replace(/@[^/]+/, `@127.0.0.1:${port}`),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Settings {
  readonly server: URL
  readonly port: number
  readonly mode: PoolMode
}

function writeSettings(folder: string, { server, port, mode }: Settings): string {
  // The user that PgBouncer runs as must be able to read the files.
  chmodSync(folder, 0o755)
  const users = join(folder, 'users.txt')
  writeFileSync(users, `"${server.username}" "${server.password}"\n`)
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    `[databases]
* = host=${server.hostname} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = 10
max_client_conn = 1000
server_idle_timeout = 2
log_connections = 0
log_disconnections = 0
`,
  )
  return settings
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + startMs
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isListening = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isListening) return
    if (child.exitCode !== null || performance.now() > deadline) throw new Error('No answer.')
    await wait(100)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
