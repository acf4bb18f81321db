import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { createDatabase, readPassword, removeDrafts } from './postgres-files.ts'
import { errorIn, optionsFor, type Programs, superuser } from './postgres-process.ts'
import { findPrograms } from './postgres-programs.ts'
import { findPostgresUser } from './postgres-user.ts'

/** PostgreSQL server on loopback, with a generated password. */
export interface EmbeddedDatabase {
  readonly url: string
  /** Resolves when everything is on the disk and the server is gone. */
  readonly stop: () => Promise<void>
}

/** The server of a backend that was killed needs a moment to end; its folder is tried again so long. */
const patienceMs = 15_000

/**
 * Starts PostgreSQL on a folder, which is made where it is missing. Its data and its password are below `database`,
 * which appears in one step and is then whole. `say` receives a line for the person at the terminal.
 */
export async function startEmbeddedDatabase(
  folder: string,
  say: (line: string) => void = () => undefined,
): Promise<EmbeddedDatabase> {
  const database = join(resolve(folder), 'database')
  mkdirSync(resolve(folder), { recursive: true })
  const user = findPostgresUser(database)
  const programs = { user, folder: findPrograms(user, say) }
  if (!existsSync(database)) await createDatabase(database, programs)
  const password = readPassword(database)
  const { server, port } = await startOnFreePort(join(database, 'data'), programs)
  removeDrafts(database)
  return {
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stopServer(server),
  }
}

// A former server on the folder may be about to end, and another program may have been faster at the port.
const isHeld = /lock file "postmaster\.pid" (already exists|is empty)|shared memory block/

async function startOnFreePort(data: string, programs: Programs) {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const port = await freePort()
    const server = await startServer(data, programs, port)
    if (typeof server !== 'string') return { server, port }
    const mayPass = isHeld.test(server) || server.includes('Address already in use')
    if (!mayPass || performance.now() > deadline) throw new Error(problemIn(server, data))
    await wait(200)
  }
}

function problemIn(output: string, data: string): string {
  const error = errorIn(output, data)
  if (error.includes('"postmaster.pid" is empty')) {
    return `A start that was interrupted left ${data}/postmaster.pid empty: delete this file.`
  }
  return isHeld.test(error)
    ? `Another backend runs on ${data}: stop it, or set DATA_DIR to another folder.`
    : `PostgreSQL did not start: ${error}.`
}

// Holds a pipe from this process and ends PostgreSQL when the pipe closes: also when this process is killed.
const lifeline = '"$@" & server=$!; exec 2>&-; cat; kill -INT "$server"; wait "$server"'

/** The running server, or what it said where it did not start. */
async function startServer(
  data: string,
  programs: Programs,
  port: number,
): Promise<ChildProcess | string> {
  const { path, options } = optionsFor(programs, data)
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
  const args = ['-D', path, ...settings.flatMap((setting) => ['-c', setting])]
  const server = [join(programs.folder, 'postgres'), ...args]
  const [command = '', ...rest] =
    process.platform === 'win32' ? server : ['/bin/sh', '-c', lifeline, 'sh', ...server]
  const child = spawn(command, rest, {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A separate process group: Ctrl+C in the terminal only reaches this process, which then stops the server in order.
    detached: true,
    windowsHide: true,
    ...options,
  })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  const said = await untilReady(child.stderr)
  if (said === undefined) return child
  await stopServer(child)
  return said
}

/** Resolves to the server's output if it exits before it is ready. Reads on to the end: a full pipe would block the server. */
function untilReady(stderr: Readable): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said: string | undefined = ''
    stderr.on('data', (chunk: Buffer) => {
      if (said === undefined) return
      said += chunk.toString()
      if (!said.includes('ready to accept connections')) return
      said = undefined
      resolve(undefined)
    })
    stderr.on('end', () => {
      resolve(said)
    })
  })
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.stdin?.end()
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/f', '/t'])
  await ended
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
