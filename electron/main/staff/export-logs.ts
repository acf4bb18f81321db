import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Diagnostics } from '../../../shared/ipc/staff-contract.ts'

interface ExportOptions {
  readonly diagnostics: Diagnostics
  /** The log, beside which its older part is `<file>.1`. */
  readonly logFile: string
  /** Where to write: the first of them that can be written to. */
  readonly folders: readonly string[]
  readonly now: () => number
}

/** Writes diagnostics and logs into one file. It has what those have: codes, counts and request ids. */
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
  if (folder === undefined) throw new Error('No folder can be written to.')
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

/** The lines of a log file. What is no line of ours, such as half of one that a full disk left, is dropped. */
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
