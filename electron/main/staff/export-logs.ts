import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from 'electron'
import type { Diagnostics } from '../../../shared/ipc/staff-contract.ts'

interface ExportOptions {
  readonly diagnostics: Diagnostics
  /** Path of the log; its older part is `<file>.1`. */
  readonly logFile: string
  /** Target folders; the first writable one is used. */
  readonly folders: readonly string[]
  readonly now: () => number
}

/**
 * Returns the folders for exported logs, the preferred one first. Electron throws if the system does not name one, such as
 * a redirected folder that is out of reach (`App::GetPath` in `electron_api_app.cc`).
 */
export function exportFolders(app: Pick<App, 'getPath'>): string[] {
  return (['documents', 'logs'] as const).flatMap((name) => {
    try {
      return [app.getPath(name)]
    } catch {
      return []
    }
  })
}

/** Writes diagnostics and logs to one file, which contains only codes, counts and request ids. Returns its path. */
export async function exportLogs(options: ExportOptions): Promise<string> {
  const { diagnostics, logFile, folders, now } = options
  const time = new Date(now()).toISOString()
  const log = [...(await readLines(`${logFile}.1`)), ...(await readLines(logFile))]
  const text = JSON.stringify({ exportedAt: time, diagnostics, log }, null, 2)
  const name = `segurometal-diagnostico-${time.slice(0, 19).replaceAll(/[T:]/g, '-')}.json`
  return await writeToFirst(folders, name, text)
}

async function writeToFirst(
  [folder, ...others]: readonly string[],
  name: string,
  text: string,
): Promise<string> {
  if (folder === undefined) throw new Error('No folder for exported logs is writable.')
  try {
    await mkdir(folder, { recursive: true })
    const file = join(folder, name)
    await writeFile(file, text)
    return file
  } catch (error) {
    if (others.length === 0) throw error
    return await writeToFirst(others, name, text)
  }
}

/** Reads a log file's lines. Drops lines that are not JSON, such as one cut off by a full disk. */
async function readLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as unknown]
    } catch {
      return []
    }
  })
}
