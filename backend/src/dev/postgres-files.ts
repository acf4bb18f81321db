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
import { errorIn, optionsFor, type Programs, superuser } from './postgres-process.ts'

/** In a draft beside, renamed when it is whole: a start that is killed leaves no half of a database. */
export async function createDatabase(database: string, programs: Programs): Promise<void> {
  const draft = mkdtempSync(`${database}.new-`)
  const [data, passwordFile] = [join(draft, 'data'), join(draft, 'password')]
  try {
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
    const { uid, gid } = programs.user
    if (uid !== undefined && gid !== undefined) {
      for (const path of [draft, data, passwordFile]) chownSync(path, uid, gid)
    }
    await runInitdb(data, programs)
    renameSync(draft, database)
  } catch (error) {
    // Two first starts at once: the slower one goes on with the database of the other.
    if (!existsSync(database)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function runInitdb(data: string, programs: Programs): Promise<void> {
  const { path, options } = optionsFor(programs, data)
  const args = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', `--username=${superuser}`]
  const child = spawn(
    join(programs.folder, 'initdb'),
    [...args, `--pgdata=${path}`, '--pwfile=../password'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  throw new Error(`PostgreSQL could not make its database: ${errorIn(said.join(''), data)}.`)
}

export function readPassword(database: string): string {
  const path = join(database, 'password')
  const password = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (/^[\da-f]{48}$/.test(password)) return password
  throw new Error(
    `${path} is missing or damaged: restore it, or delete ${database} to begin with an empty database.`,
  )
}

/** Drafts left by first starts that were killed; not needed once a server runs on the folder. */
export function removeDrafts(database: string): void {
  const folder = dirname(database)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(database)}.new-`)) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // An initdb without its parent may still be writing; the next start removes it.
    }
  }
}
