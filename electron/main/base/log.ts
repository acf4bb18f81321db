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
 * before, so that both together stay under twice `maxBytes`. Lines that find no room are dropped, and counted in the
 * next one that finds some.
 */
export function createLog({ file, maxBytes, stderr, now }: LogTargets): Log {
  let dropped = 0
  // A terminal that was closed says so later, as an event; unheard, that would end the program.
  stderr.on('error', () => undefined)
  return (event, fields) => {
    const time = new Date(now()).toISOString()
    const line = `${JSON.stringify({ time, event, ...fields })}\n`
    // A full disk or a closed terminal must not stop a person who is signing in.
    attempt(() => stderr.write(line))
    const gap = dropped > 0 ? gapLine(time, dropped) : ''
    const written = attempt(() => {
      append(file, gap + line, maxBytes)
    })
    dropped = written ? 0 : dropped + 1
  }
}

/** It ends what a full disk may have left of the line before. */
const gapLine = (time: string, lines: number) =>
  `\n${JSON.stringify({ time, event: 'log-lines-dropped', lines })}\n`

function append(file: string, text: string, maxBytes: number): void {
  mkdirSync(dirname(file), { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size + Buffer.byteLength(text) > maxBytes) renameSync(file, `${file}.1`)
  appendFileSync(file, text)
}

/** Whether it went well; where it did not, there is nowhere left to tell. */
function attempt(write: () => unknown): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

/** The kind of an exception, without its message, which could repeat what a person typed. */
export const errorCode = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : typeof error
