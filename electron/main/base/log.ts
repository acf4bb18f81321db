import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Codes, ids and counts; never a name or text that a person typed. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Writes one line about an event; never throws. */
export type Log = (event: string, fields?: LogFields) => void

/** A {@link Log} that returns the error's code once when its file can no longer be written. */
type FileLog = (...line: Parameters<Log>) => string | undefined

type Stderr = Pick<NodeJS.WriteStream, 'write' | 'on' | 'writableLength'>

interface LogTargets {
  readonly file: string
  readonly maxBytes: number
  readonly stderr: Stderr
  readonly now: () => number
}

/** Longest value of a field, in UTF-16 units. */
const maxValueLength = 500

/** Bytes reserved for a line about dropped lines and one about a failed rotation. */
const noteBytes = 300

/** Largest number of bytes that wait for a slow reader of stderr, such as a terminal that is stopped. */
const maxWaitingBytes = 100_000

/**
 * Creates a log of JSON lines that goes to stderr and to a file. A full file replaces `<file>.1`, so the two together stay
 * below twice `maxBytes`; where it cannot be replaced, the file keeps its newer half. Lines that cannot be written are
 * dropped; the next line that can be written is preceded by the number of dropped ones.
 */
export function createLog({ file, maxBytes, stderr, now }: LogTargets): FileLog {
  let dropped = 0
  let dropReason: string | undefined
  let rotationError: string | undefined
  // A closed terminal emits `error`, and an unhandled `error` event would end the process.
  stderr.on('error', () => undefined)

  /** Appends a line, preceded by one about dropped lines and one about a failed rotation if necessary. */
  function write(time: string, line: string): void {
    const code = rotateIfFull(file, maxBytes, Buffer.byteLength(line) + noteBytes)
    const isNew = code !== undefined && code !== rotationError
    const note = isNew ? toLine(time, 'log-rotation-failed', { code }) : ''
    const gap = dropped > 0 ? gapLine(time, dropped, dropReason) : ''
    appendFileSync(file, gap + note + line)
    rotationError = code ?? rotationError
  }

  return (event, fields) => {
    const time = timeOf(now)
    const line = toLine(time, event, fields)
    writeToStderr(stderr, line)
    // A full disk must not disturb a person who is signing in.
    const code = errorOf(() => {
      write(time, line)
    })
    const isNew = code !== undefined && dropped === 0
    dropped = code === undefined ? 0 : dropped + 1
    dropReason = code
    if (isNew) writeToStderr(stderr, toLine(time, 'log-failed', { code }))
    return isNew ? code : undefined
  }
}

/** Control characters, separators and text direction marks that JSON does not escape and a terminal interprets. */
const unprintable = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g

function toLine(time: string, event: string, fields: LogFields = {}): string {
  const short = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' && value.length > maxValueLength
      ? `${value.slice(0, maxValueLength)}…`.toWellFormed()
      : value,
  ])
  const json = JSON.stringify({ time, event, ...(Object.fromEntries(short) as LogFields) })
  return `${json.replace(unprintable, escaped)}\n`
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** `toISOString` throws if the system clock is out of range. */
function timeOf(now: () => number): string {
  const date = new Date(now())
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString()
}

/**
 * Returns the line that reports dropped lines. It begins with a line break, because a full disk may have truncated the
 * previous line.
 */
const gapLine = (time: string, lines: number, code: string | undefined) =>
  `\n${toLine(time, 'log-lines-dropped', { lines, code })}`

/** Drops the line if stderr is closed, or if its reader is so slow that the lines would fill the memory. */
function writeToStderr(stderr: Stderr, line: string): void {
  if (stderr.writableLength > maxWaitingBytes) return
  errorOf(() => stderr.write(line))
}

/**
 * Makes room for `bytes` more. Returns the error's code if the older file could not be replaced. Throws if it is not a
 * regular file: opening a pipe would wait for its reader.
 */
function rotateIfFull(file: string, maxBytes: number, bytes: number): string | undefined {
  mkdirSync(dirname(file), { recursive: true })
  const state = statSync(file, { throwIfNoEntry: false })
  if (state && !state.isFile()) throw Object.assign(new Error('not a file'), { code: 'ENOTFILE' })
  if (!state || state.size + bytes <= maxBytes) return undefined
  const code = errorOf(() => {
    renameSync(file, `${file}.1`)
  })
  if (code !== undefined) keepEnd(file, state.size, Math.floor(maxBytes / 2))
  return code
}

/** Shortens the file to its last whole lines. */
function keepEnd(file: string, size: number, bytes: number): void {
  const end = Buffer.alloc(bytes)
  const descriptor = openSync(file, 'r')
  const read = readSync(descriptor, end, 0, bytes, Math.max(0, size - bytes))
  closeSync(descriptor)
  writeFileSync(file, end.subarray(end.indexOf('\n') + 1, read))
}

/** Returns the error's code if the write fails. */
function errorOf(write: () => unknown): string | undefined {
  try {
    write()
    return undefined
  } catch (error) {
    return errorCode(error)
  }
}

/**
 * Returns an exception's code or name, without its message, which could repeat what a person typed. Errors of Electron's
 * `session.fetch` have only a message with Chromium's error name (`lib/common/api/net-client-request.ts`).
 */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const [, chromiumName] = /^net::(ERR_[A-Z_]+)$/.exec(error.message) ?? []
  return (error as NodeJS.ErrnoException).code ?? chromiumName ?? error.name
}
