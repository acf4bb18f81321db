import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Returns a hexadecimal secret, generated once and kept in a file that only this user can read. An empty file counts as
 * missing, because nothing was derived from it.
 */
export function loadOrCreateSecret(path: string, create: () => string): string {
  const stored = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  if (/^([\da-f]{2}){32,}$/i.test(stored)) return stored
  if (stored !== '')
    throw new Error(
      `${path} is damaged: restore it, or delete the whole data folder to begin with an empty one.`,
    )
  const secret = create()
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, secret, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(draft, path)
  return secret
}
