import { type FSWatcher, unwatchFile, watch, watchFile as pollFile } from 'node:fs'
import { basename, dirname } from 'node:path'

interface WatchOptions {
  /** Polling interval, ms. */
  readonly pollMs?: number
  /** Debounce interval after the last event, ms. */
  readonly debounceMs?: number
}

/**
 * Calls `onChange` after each change to a file, which may not exist yet, and once at the start, so that no change before it
 * is missed. The returned function stops watching. Watches the folder, because editors replace the file, and also polls,
 * because a network drive or a folder that is created later reports no events.
 * https://nodejs.org/docs/latest-v24.x/api/fs.html#caveats
 */
export function watchFile(
  file: string,
  onChange: () => void,
  { pollMs = 5_000, debounceMs = 300 }: WatchOptions = {},
): () => void {
  let debounce: NodeJS.Timeout | undefined
  const changed = () => {
    clearTimeout(debounce)
    debounce = setTimeout(onChange, debounceMs)
  }
  let folder = watchFolder(file, changed)
  const polled = () => {
    // The folder may have been replaced; a watcher keeps watching the old one.
    folder?.close()
    folder = watchFolder(file, changed)
    changed()
  }
  pollFile(file, { interval: pollMs, persistent: false }, polled)
  changed()
  return () => {
    clearTimeout(debounce)
    unwatchFile(file, polled)
    folder?.close()
  }
}

/** Watches the file's folder; returns `undefined` if it cannot be watched. */
function watchFolder(file: string, changed: () => void): FSWatcher | undefined {
  try {
    const name = basename(file)
    const folder = watch(dirname(file), { persistent: false }, (_event, changedName) => {
      // Some systems do not report the file name.
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
