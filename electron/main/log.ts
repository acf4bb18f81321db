import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Codes, ids and counts. Nothing that a person typed or that names them has a place here. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Writes one line about an event; never throws. */
export type Log = (event: string, fields?: LogFields) => void

interface LogTargets {
  readonly file: string
  readonly maxBytes: number
  readonly stderr: Pick<NodeJS.WriteStream, 'write' | 'on'>
  readonly now: () => number
}

/**
 * A log of JSON lines, to stderr and to a file. When the file is full it becomes `<file>.1`, in place of the one
 * before, so that both together stay under twice `maxBytes`.
 */
export function createLog({ file, maxBytes, stderr, now }: LogTargets): Log {
  // A terminal that was closed says so later, as an event; unheard, that would end the program.
  stderr.on('error', () => undefined)
  return (event, fields) => {
    const line = `${JSON.stringify({ time: new Date(now()).toISOString(), event, ...fields })}\n`
    // A full disk or a closed terminal must not stop a person who is signing in.
    attempt(() => stderr.write(line))
    attempt(() => {
      append(file, line, maxBytes)
    })
  }
}

function append(file: string, line: string, maxBytes: number): void {
  mkdirSync(dirname(file), { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size + line.length > maxBytes) renameSync(file, `${file}.1`)
  appendFileSync(file, line)
}

function attempt(write: () => unknown): void {
  try {
    write()
  } catch {
    // There is nowhere left to tell.
  }
}

/** The kind of an exception, without its message, which could repeat what a person typed. */
export const kindOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : typeof error
