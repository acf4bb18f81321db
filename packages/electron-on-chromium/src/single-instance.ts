import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** A profile's lock. `announce` sends the command line to the process that holds the lock. */
export interface InstanceLock {
  readonly held: boolean
  readonly announce: (argv: readonly string[]) => Promise<void>
}

/**
 * Takes the lock before the program starts, because `requestSingleInstanceLock` is synchronous. The lock is a socket in the
 * profile, so the lock ends with its process, even in a crash.
 */
export async function takeLock(
  profile: string,
  onSecond: (argv: string[]) => void,
): Promise<InstanceLock> {
  mkdirSync(profile, { recursive: true })
  const path = join(profile, 'instance.sock')
  const first = await tryConnect(path)
  if (first) {
    return {
      held: false,
      announce: async (argv) => {
        first.end(JSON.stringify(argv))
        await once(first, 'close')
      },
    }
  }
  rmSync(path, { force: true })
  const server = createServer((socket) => {
    void text(socket).then((argv) => {
      if (argv) onSecond(JSON.parse(argv) as string[])
    })
  })
  server.listen(path).unref()
  await once(server, 'listening')
  return { held: true, announce: () => Promise.resolve() }
}

async function tryConnect(path: string): Promise<Socket | undefined> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return socket.unref()
  } catch {
    return undefined
  }
}
