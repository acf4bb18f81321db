import type { PostgresUser } from './postgres-user.ts'

/** PostgreSQL's programs, and the user as whom they run. */
export interface Programs {
  /** The folder that contains `initdb` and `postgres`. */
  readonly folder: string
  readonly user: PostgresUser
}

export const superuser = 'segurometal'

/**
 * `spawn` options for a PostgreSQL program that works on this data folder; `path` is how the program must refer to the
 * folder.
 */
export function spawnOptions({ user }: Programs, data: string) {
  return { path: pathFor(user, data), options: { ...user, cwd: data, env: environment() } }
}

/**
 * Path by which PostgreSQL reaches its data. The user it runs as may not be able to traverse the parent folders, but the
 * process starts inside the data folder before it switches users, so `/proc/self/cwd` works.
 */
const pathFor = (user: PostgresUser, data: string): string =>
  user.uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : data

/** First error in the output of a PostgreSQL program, with the real data path. */
export function firstErrorIn(output: string, data: string): string {
  const error = /(?:error|fatal|panic): +(.+)/i.exec(output)?.[1] ?? output.trim()
  return error.replaceAll('/proc/self/cwd', data)
}

/** Passes on only what PostgreSQL needs: our environment variables contain secrets. */
const environment = (): NodeJS.ProcessEnv =>
  process.platform === 'win32' ? process.env : { PATH: process.env['PATH'], LC_ALL: 'C' }
