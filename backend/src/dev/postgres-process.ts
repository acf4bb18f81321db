import type { PostgresUser } from './postgres-user.ts'

/** PostgreSQL's programs, and the user that they run as. */
export interface Programs {
  /** The folder of `initdb` and `postgres`. */
  readonly folder: string
  readonly user: PostgresUser
}

export const superuser = 'segurometal'

/** Options of `spawn` for a program of PostgreSQL that works on this data folder; `path` is what to call the folder. */
export function optionsFor({ user }: Programs, data: string) {
  return { path: pathFor(user, data), options: { ...user, cwd: data, env: environment() } }
}

/**
 * The path by which PostgreSQL finds its data. Another user may be shut out of the folders above, so that no path
 * from the root leads there; but the process begins in the data folder, before it becomes that user.
 */
const pathFor = (user: PostgresUser, data: string): string =>
  user.uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : data

/** The first error among the lines that a program of PostgreSQL printed, with the real path of its data. */
export function errorIn(output: string, data: string): string {
  const error = /(?:error|fatal|panic): +(.+)/i.exec(output)?.[1] ?? output.trim()
  return error.replaceAll('/proc/self/cwd', data)
}

/** Our settings hold secrets, which are no business of another program. */
const environment = (): NodeJS.ProcessEnv =>
  process.platform === 'win32' ? process.env : { PATH: process.env['PATH'], LC_ALL: 'C' }
