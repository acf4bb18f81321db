import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { firstErrorIn, spawnOptions, type Programs, superuser } from './postgres-process.ts'

/**
 * Creates the database in a temporary sibling folder and renames it when complete, so that a start that is killed never
 * leaves an incomplete database.
 */
export async function createDatabase(database: string, programs: Programs): Promise<void> {
  const temporary = mkdtempSync(`${database}.new-`)
  const [data, passwordFile] = [join(temporary, 'data'), join(temporary, 'password')]
  try {
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
    const { uid, gid } = programs.user
    if (uid !== undefined && gid !== undefined) {
      for (const path of [temporary, data, passwordFile]) chownSync(path, uid, gid)
    }
    await runInitdb(data, programs)
    renameSync(temporary, database)
  } catch (error) {
    // Two first starts ran at the same time; the slower one uses the database of the faster one.
    if (!existsSync(database)) throw error
  } finally {
    removeFolder(temporary)
  }
}

/**
 * Removes a folder even if another start is removing it at the same time. `rmSync` can then end early without an error, as
 * soon as a file that it wants to remove is gone (`RmSync` in Node's src/node_file.cc).
 */
function removeFolder(folder: string): void {
  for (let tries = 0; tries < 100 && existsSync(folder); tries += 1)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

async function runInitdb(data: string, programs: Programs): Promise<void> {
  const { path, options } = spawnOptions(programs, data)
  const args = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', `--username=${superuser}`]
  const child = spawn(
    join(programs.folder, 'initdb'),
    [...args, `--pgdata=${path}`, '--pwfile=../password'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const output: string[] = []
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  throw new Error(
    `PostgreSQL could not create its database: ${firstErrorIn(output.join(''), data)}.`,
  )
}

export function readPassword(database: string): string {
  const path = join(database, 'password')
  const password = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (/^[\da-f]{48}$/.test(password)) return password
  throw new Error(
    `${path} is missing or damaged: restore it, or delete ${database} to begin with an empty database.`,
  )
}

/** Removes temporary folders left by killed first starts. None is needed once a server runs on the database. */
export function removeTemporaryFolders(database: string): void {
  const folder = dirname(database)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(database)}.new-`)) continue
    try {
      removeFolder(join(folder, name))
    } catch {
      // An orphaned initdb may still be writing; the next start removes its folder.
    }
  }
}
