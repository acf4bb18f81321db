import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { createDatabase, readPassword, removeTemporaryFolders } from './postgres-files.ts'
import { firstErrorIn, spawnOptions, type Programs, superuser } from './postgres-process.ts'
import { findPrograms } from './postgres-programs.ts'
import { findPostgresUser } from './postgres-user.ts'

/** A PostgreSQL server on loopback, with a generated password. */
export interface EmbeddedDatabase {
  readonly url: string
  /** Stops the server. Resolves once it has flushed all data and exited. */
  readonly stop: () => Promise<void>
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
}

/** Time for which a start is retried: the server of a backend that was killed takes a moment to release its folder. */
const retryForMs = 15_000

/**
 * Starts PostgreSQL in a folder, creating it if missing. The data and the password are stored in its `database`
 * subfolder, which is created under a temporary name and then renamed, so it is never half-written. `say` receives
 * messages for the terminal. `programsFolder` selects another PostgreSQL.
 */
export async function startEmbeddedDatabase(
  folder: string,
  say: (line: string) => void = () => undefined,
  programsFolder?: string,
): Promise<EmbeddedDatabase> {
  const database = join(resolve(folder), 'database')
  mkdirSync(resolve(folder), { recursive: true })
  const user = findPostgresUser(database)
  const programs = { user, folder: programsFolder ?? findPrograms(user, say) }
  if (!existsSync(database)) await createDatabase(database, programs)
  const password = readPassword(database)
  const { server, port } = await startOnFreePort(join(database, 'data'), programs)
  removeTemporaryFolders(database)
  return {
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stopServer(server),
    // The pipe closes with the server's last process; the shell that started it may live on.
    ended: untilClosed(server.stderr),
  }
}

// A previous server may still be shutting down, or another program may have taken the port first.
const inUsePattern = /lock file "postmaster\.pid" (already exists|is empty)|shared memory block/

async function startOnFreePort(data: string, programs: Programs) {
  const deadline = performance.now() + retryForMs
  for (;;) {
    const port = await freePort()
    const server = await startServer(data, programs, port)
    if (typeof server !== 'string') return { server, port }
    const isTransient = inUsePattern.test(server) || server.includes('Address already in use')
    if (!isTransient || performance.now() > deadline)
      throw new Error(startErrorMessage(server, data))
    await wait(200)
  }
}

function startErrorMessage(output: string, data: string): string {
  const error = firstErrorIn(output, data)
  if (error.includes('"postmaster.pid" is empty')) {
    return `An interrupted start left ${data}/postmaster.pid empty: delete this file.`
  }
  return inUsePattern.test(error)
    ? `Another backend runs on ${data}: stop it, or set DATA_DIR to another folder.`
    : `PostgreSQL did not start: ${error}.`
}

// Shell script that stops PostgreSQL when the pipe from this process closes, which it does even if this process is killed.
const stopWhenPipeCloses = '"$@" & server=$!; exec 2>&-; cat; kill -INT "$server"; wait "$server"'

/** The running server, or its output if it did not start. */
async function startServer(
  data: string,
  programs: Programs,
  port: number,
): Promise<ChildProcess | string> {
  const { path, options } = spawnOptions(programs, data)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
  const args = ['-D', path, ...settings.flatMap((setting) => ['-c', setting])]
  const server = [join(programs.folder, 'postgres'), ...args]
  const [command = '', ...rest] =
    process.platform === 'win32' ? server : ['/bin/sh', '-c', stopWhenPipeCloses, 'sh', ...server]
  const child = spawn(command, rest, {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A separate process group: Ctrl+C in the terminal reaches only this process, which then stops the server cleanly.
    detached: true,
    windowsHide: true,
    ...options,
  })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  const output = await untilReady(child.stderr)
  if (output === undefined) return child
  await stopServer(child)
  return output
}

/**
 * Resolves to the server's output if it exits before it is ready. Keeps reading afterward, because a full pipe would block
 * the server.
 */
function untilReady(stderr: Readable): Promise<string | undefined> {
  return new Promise((resolve) => {
    let output: string | undefined = ''
    stderr.on('data', (chunk: Buffer) => {
      if (output === undefined) return
      output += chunk.toString()
      if (!output.includes('ready to accept connections')) return
      output = undefined
      resolve(undefined)
    })
    stderr.on('end', () => {
      resolve(output)
    })
  })
}

const untilClosed = async (stream: Readable | null): Promise<void> => {
  if (stream && !stream.closed) await once(stream, 'close')
}

/**
 * A fast shutdown takes well under a second; a server that does not stop in time is killed, and recovers at its next start.
 */
const stopLimitMs = 10_000

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.stdin?.end()
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/f', '/t'])
  const killer = setTimeout(() => {
    killGroup(child)
  }, stopLimitMs)
  await ended
  clearTimeout(killer)
}

function killGroup({ pid = 0 }: ChildProcess): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The server has just exited.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
