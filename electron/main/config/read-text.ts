import { isUtf8 } from 'node:buffer'
import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { ConfigError } from '../../../shared/ipc/service-status.ts'
import { err, ok, type Result } from '../../../shared/result.ts'

/** Maximum file size: far more than any config needs, yet quick to read. */
const maxBytes = 64 * 1024

/** A file on a network drive that does not respond within this time counts as unreadable. */
const readLimitMs = 5_000

/** Reads a text file of limited size within a limited time. */
export async function readText(file: string): Promise<Result<string, ConfigError>> {
  try {
    return await Promise.race([readSmallFile(file), tooSlow()])
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const missing = code === 'ENOENT' || code === 'ENOTDIR'
    return err({ reason: missing ? 'missing' : 'unreadable', file })
  }
}

async function readSmallFile(file: string): Promise<Result<string, ConfigError>> {
  if (!(await stat(file)).isFile()) return err({ reason: 'unreadable', file })
  const bytes = await readBytes(file)
  return bytes ? decode(bytes, file) : err({ reason: 'too-large', file })
}

/** Reads at most {@link maxBytes}, whatever size the system reports; returns `undefined` if there is more. */
async function readBytes(file: string): Promise<Buffer | undefined> {
  // Non-blocking, in case the file is a pipe; Windows has no such flag.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const bytes = Buffer.alloc(maxBytes + 1)
    let length = 0
    let read: number
    do {
      read = (await handle.read(bytes, length)).bytesRead
      length += read
    } while (read > 0 && length < bytes.length)
    return length > maxBytes ? undefined : bytes.subarray(0, length)
  } finally {
    await handle.close()
  }
}

async function tooSlow(): Promise<Result<never, ConfigError>> {
  await delay(readLimitMs, undefined, { ref: false })
  throw new Error('Reading the config file timed out.')
}

/**
 * Decodes UTF-8, and UTF-16 as PowerShell 5 writes it with `>`. Without a byte order mark, UTF-16 is recognized by its first
 * character, which is ASCII in JSON.
 */
function decode(bytes: Buffer, file: string): Result<string, ConfigError> {
  const utf16 = utf16Of(bytes)
  const isText =
    utf16 === undefined ? isUtf8(bytes) : utf16.isWellFormed() && bytes.length % 2 === 0
  const text = (utf16 ?? bytes.toString('utf8')).replace(/^\uFEFF/, '')
  // Text never contains NUL; it is UTF-32, or a write that a power failure interrupted.
  if (isText && !text.includes('\0')) return ok(text)
  return err({ reason: 'not-utf8', file, line: lineOfError(bytes) })
}

function utf16Of(bytes: Buffer): string | undefined {
  const [first, second] = bytes
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
  if (isBig && bytes.length % 2 === 0) return Buffer.from(bytes).swap16().toString('utf16le')
  return isLittle || isBig ? bytes.toString('utf16le') : undefined
}

/** Returns the first line with bytes that are not UTF-8. */
function lineOfError(bytes: Buffer): number {
  let line = 1
  let start = 0
  for (let end = 0; end < bytes.length; end += 1) {
    if (bytes[end] !== 0x0a && bytes[end] !== 0x0d) continue
    if (!isUtf8(bytes.subarray(start, end))) break
    start = end + 1
    if (bytes[end] === 0x0a || bytes[start] !== 0x0a) line += 1
  }
  return line
}
