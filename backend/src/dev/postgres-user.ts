import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { userInfo } from 'node:os'

/** The user as whom PostgreSQL runs, as `spawn` options; empty for this process's own user. */
export interface PostgresUser {
  readonly uid?: number
  readonly gid?: number
}

/**
 * PostgreSQL refuses to run as root. It then runs as the owner of the existing `database` folder (so installing a
 * "postgres" user later changes nothing), or else as "postgres" or "nobody".
 */
export function findPostgresUser(database: string): PostgresUser {
  const own = process.getuid?.()
  if (own === undefined) return {}
  const owner = statSync(database, { throwIfNoEntry: false })
  if (own !== 0) {
    if (owner !== undefined && owner.uid !== own) {
      throw new Error(
        `${database} was created by another user: start the backend as that user, or set DATA_DIR to another folder.`,
      )
    }
    if (owner === undefined) requireNamedUser(own)
    return {}
  }
  if (owner?.uid === 0) {
    throw new Error(
      `${database} belongs to root, which PostgreSQL does not run as: give it to the user that ran it before (chown -R postgres "${database}").`,
    )
  }
  return owner === undefined ? findSystemUser() : { uid: owner.uid, gid: owner.gid }
}

/** A container may run under any user ID; `initdb` refuses an ID without a name. */
function requireNamedUser(uid: number): void {
  try {
    userInfo()
  } catch {
    throw new Error(
      `PostgreSQL needs a name for the user with ID ${uid}: add the user to /etc/passwd, or set DATABASE_URL.`,
    )
  }
}

function findSystemUser(): PostgresUser {
  const idOf = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) }
    } catch {
      continue
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody": add one of them, or start the backend as an ordinary user.',
  )
}
