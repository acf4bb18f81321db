import { writeSync } from 'node:fs'

/** Characters after which the collected lines are written immediately; a pipe accepts this many bytes in one write. */
const batchLength = 4_096

/** Milliseconds after which even a single line is written, and between tries while the pipe is full. */
const delayMs = 100

/** Characters that wait for a reader; further lines are dropped. */
const maxLength = 1_024 * 1_024

/** A stream for log lines. `flush` writes the collected lines, as far as the reader accepts them. */
export interface LogStream {
  readonly write: (line: string) => void
  readonly flush: () => void
}

/**
 * Writes log lines to a file descriptor in batches, because a system call for each line costs as much as the line. It never
 * blocks or fails: without a reader, lines are lost, and a full pipe is tried again later. A pipe's descriptor must be
 * non-blocking, which Node.js ensures when `process.stderr` is first used.
 */
export function createLogStream(fd: number): LogStream {
  let waiting: Buffer[] = []
  let length = 0
  let dropped = 0
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (length === 0) return
    const rest = writeSome(fd, Buffer.concat(waiting))
    waiting = rest.length > 0 ? [rest] : []
    length = rest.length
    if (length > 0) timer = setTimeout(flush, delayMs).unref()
    else if (dropped > 0) {
      const line = `${JSON.stringify({ level: 40, event: 'log-lines-dropped', dropped })}\n`
      dropped = 0
      write(line)
    }
  }
  const write = (line: string) => {
    if (length + line.length > maxLength) {
      dropped += 1
      return
    }
    const isStuck = length >= batchLength
    waiting.push(Buffer.from(line))
    length += line.length
    if (length >= batchLength && !isStuck) flush()
    else timer ??= setTimeout(flush, delayMs).unref()
  }
  process.on('exit', flush)
  return { write, flush }
}

/** Writes as much as the reader accepts, and returns the rest. Nothing remains if there is no reader. */
function writeSome(fd: number, lines: Buffer): Buffer {
  let rest = lines
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest))
    return rest
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? rest : Buffer.alloc(0)
  }
}
