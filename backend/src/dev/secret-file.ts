import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** A secret that is made once and then kept in a file that only this user can read. */
export function keepSecret(path: string, make: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const secret = make()
  writeFileSync(path, secret, { mode: 0o600, flag: 'wx' })
  return secret
}
