import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Returns a secret of hexadecimal digits that is made once and then kept in a file that only this user can read. An
 * empty file holds none: nothing was made with it.
 */
export function keepSecret(path: string, make: () => string): string {
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  if (/^([\da-f]{2}){32,}$/i.test(kept)) return kept
  if (kept !== '')
    throw new Error(
      `${path} is damaged: restore it, or delete the whole data folder to begin with an empty one.`,
    )
  const secret = make()
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, secret, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(draft, path)
  return secret
}
