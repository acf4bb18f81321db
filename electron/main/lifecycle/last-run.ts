import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ExitReason, exitCodes } from './exit-codes.ts'

/** How the run before this one ended: as it says, by a death that left it no time to say, or there was none. */
export type LastRun = ExitReason | 'died' | 'none'

/** What the program notes about its runs: one word, and nothing of a person. */
export interface RunMarker {
  /** Says how the last run ended, and notes that this one has begun. */
  readonly begin: () => LastRun
  readonly end: (how: ExitReason) => void
}

const running = 'running'

/** Keeps the note in a file. Without a place to write there is no note, and the program runs all the same. */
export function openRunMarker(file: string): RunMarker {
  return {
    begin: () => {
      const last = lastRun(read(file))
      write(file, running)
      return last
    },
    end: (how) => {
      write(file, how)
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
    // A full disk must not keep anybody from ending or starting the program.
  }
}
