import { existsSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** The platform, and the folders of the PATH. */
export interface CommandPath {
  readonly platform: NodeJS.Platform
  readonly folders: string
  readonly exists: (path: string) => boolean
}

const current: CommandPath = {
  platform: process.platform,
  folders: process.env['PATH'] ?? '',
  exists: existsSync,
}

/** Returns the path of the first of these commands that is installed. On Windows, program files end in `.exe`. */
export function findOnPath(
  commands: readonly string[],
  { platform, folders, exists }: CommandPath = current,
): string | undefined {
  const path = platform === 'win32' ? win32 : posix
  const suffix = platform === 'win32' ? '.exe' : ''
  return commands
    .flatMap((command) =>
      folders.split(path.delimiter).map((folder) => path.join(folder, command + suffix)),
    )
    .find(exists)
}
