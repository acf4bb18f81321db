import { type FSWatcher, unwatchFile, watch, watchFile as pollFile } from 'node:fs'
import { basename, dirname } from 'node:path'

interface WatchOptions {
  /** How often the file is looked at in any case, ms. */
  readonly pollMs?: number
  /** How long nothing more may happen before a change counts as over, ms. */
  readonly quietMs?: number
}

/**
 * Calls `onChange` after each change of a file that may not exist yet, until the answered function is called, and once
 * at first: what changed before it began would stay unseen. It watches the folder, as editors put a new file in the place
 * of the old one, and looks at the file now and then as well: no system tells of every change on a network drive, or in
 * a folder that is made later.
 * https://nodejs.org/docs/latest-v24.x/api/fs.html#caveats
 */
export function watchFile(
  file: string,
  onChange: () => void,
  { pollMs = 5_000, quietMs = 300 }: WatchOptions = {},
): () => void {
  let quiet: NodeJS.Timeout | undefined
  const changed = () => {
    clearTimeout(quiet)
    quiet = setTimeout(onChange, quietMs)
  }
  let folder = watchFolder(file, changed)
  const polled = () => {
    // The folder may be another one by now: a watcher stays with the one that it began with.
    folder?.close()
    folder = watchFolder(file, changed)
    changed()
  }
  pollFile(file, { interval: pollMs, persistent: false }, polled)
  changed()
  return () => {
    clearTimeout(quiet)
    unwatchFile(file, polled)
    folder?.close()
  }
}

/** `undefined` where there is no folder that could be watched. */
function watchFolder(file: string, changed: () => void): FSWatcher | undefined {
  try {
    const name = basename(file)
    const folder = watch(dirname(file), { persistent: false }, (_event, changedName) => {
      // Some systems do not say which file it was.
      if (changedName === null || changedName === name) changed()
    })
    folder.on('error', () => {
      folder.close()
    })
    return folder
  } catch {
    return undefined
  }
}
