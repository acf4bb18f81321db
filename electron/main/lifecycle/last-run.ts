import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ExitReason, exitCodes } from './exit-codes.ts'

/**
 * End of the previous run: its exit reason, `died` if it was killed before it could write one, `none` for a first run.
 */
export type LastRun = ExitReason | 'died' | 'none'

/** A file with one word that says how the last run ended. */
export interface LastRunFile {
  /** Returns how the previous run ended, and marks this one as running. */
  readonly begin: () => LastRun
  readonly end: (reason: ExitReason) => void
}

const running = 'running'

/** Opens the file. If it cannot be written, there is none, and the program still runs. */
export function openLastRunFile(file: string): LastRunFile {
  return {
    begin: () => {
      const last = lastRun(read(file))
      write(file, running)
      return last
    },
    end: (reason) => {
      write(file, reason)
    },
  }
}

function lastRun(word: string | undefined): LastRun {
  if (word === undefined) return 'none'
  return word in exitCodes ? (word as ExitReason) : 'died'
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

function write(file: string, word: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, word)
  } catch {
    // A full disk must not prevent the program from starting or exiting.
  }
}
