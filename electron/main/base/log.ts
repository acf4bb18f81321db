import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Codes, ids and counts; never a name or text that a person typed. */
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
 * Creates a log of JSON lines that goes to stderr and to a file. A full file replaces `<file>.1`, so the two together stay
 * below twice `maxBytes`. Lines that cannot be written are dropped; the next line that can be written is preceded by their
 * number.
 */
export function createLog({ file, maxBytes, stderr, now }: LogTargets): Log {
  let dropped = 0
  // A closed terminal emits `error`, and an unhandled `error` event would end the process.
  stderr.on('error', () => undefined)
  return (event, fields) => {
    const time = new Date(now()).toISOString()
    const line = `${JSON.stringify({ time, event, ...fields })}\n`
    // A full disk or a closed terminal must not disturb a person who is signing in.
    attempt(() => stderr.write(line))
    const gap = dropped > 0 ? gapLine(time, dropped) : ''
    const written = attempt(() => {
      append(file, gap + line, maxBytes)
    })
    dropped = written ? 0 : dropped + 1
  }
}

/**
 * Returns the line that reports dropped lines. It begins with a line break, because a full disk may have truncated the
 * previous line.
 */
const gapLine = (time: string, lines: number) =>
  `\n${JSON.stringify({ time, event: 'log-lines-dropped', lines })}\n`

function append(file: string, text: string, maxBytes: number): void {
  mkdirSync(dirname(file), { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size + Buffer.byteLength(text) > maxBytes) renameSync(file, `${file}.1`)
  appendFileSync(file, text)
}

/** Returns false if the write fails; the error itself cannot be logged anywhere. */
function attempt(write: () => unknown): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

/**
 * Returns an exception's code or name, without its message, which could repeat what a person typed. Errors of Electron's
 * `session.fetch` have nothing but a message with Chromium's name for them (`lib/common/api/net-client-request.ts`).
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const [, chromiumName] = /^net::(ERR_[A-Z_]+)$/.exec(error.message) ?? []
  return (error as NodeJS.ErrnoException).code ?? chromiumName ?? error.name
}
