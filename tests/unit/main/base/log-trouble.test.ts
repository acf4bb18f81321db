import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../../electron/main/base/log.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function open(file: string, maxBytes = 1000, now = () => 0) {
  const stderr = new PassThrough()
  const log = createLog({ file, maxBytes, stderr: stderr as never, now })
  return { log, stderr }
}

/** Returns the lines of a log, all of which must be JSON. */
const linesOf = (text: unknown) =>
  String(text)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const eventsOf = (text: unknown) => linesOf(text).map(({ event }) => event)

/** Each `block` function makes the log's file unwritable and returns one that makes it writable again. */
const obstacles: [name: string, code: string, block: (file: string) => (() => void) | undefined][] =
  [
    [
      'its folder is replaced by a file',
      'EEXIST',
      (file) => {
        rmSync(join(file, '..'), { recursive: true })
        writeFileSync(join(file, '..'), '')
        return () => {
          rmSync(join(file, '..'))
        }
      },
    ],
    [
      'it is replaced by a folder',
      'ENOTFILE',
      (file) => {
        rmSync(file, { force: true })
        mkdirSync(file)
        return () => {
          rmSync(file, { recursive: true })
        }
      },
    ],
    [
      'it leads nowhere',
      'ELOOP',
      (file) => {
        rmSync(file, { force: true })
        symlinkSync(file, file)
        return () => {
          rmSync(file)
        }
      },
    ],
  ]

describe('a log whose file cannot be written', () => {
  it.each(obstacles)(
    'because %s reports this once, and later the number of lost lines',
    (_name, code, block) => {
      const file = join(folder, 'logs', 'main.log')
      const { log, stderr } = open(file)
      expect(log('before')).toBeUndefined()
      const unblock = block(file)
      expect([log('lost'), log('lost'), log('lost')]).toEqual([code, undefined, undefined])
      expect(eventsOf(stderr.read())).toEqual(['before', 'lost', 'log-failed', 'lost', 'lost'])
      unblock?.()
      expect(log('after')).toBeUndefined()
      const lines = linesOf(readFileSync(file, 'utf8'))
      expect(lines.slice(-2)).toMatchObject([
        { event: 'log-lines-dropped', lines: 3, code },
        { event: 'after' },
      ])
      // The next problem is reported again.
      block(file)
      expect(log('lost')).toBe(code)
    },
  )

  it('because its name is too long writes to stderr', () => {
    const { log, stderr } = open(join(folder, 'n'.repeat(300)))
    expect(log('lost')).toBe('ENAMETOOLONG')
    expect(eventsOf(stderr.read())).toEqual(['lost', 'log-failed'])
  })

  // Windows has no named pipes in folders, so there this test is not defined instead of being skipped.
  const onPosix = process.platform === 'win32' ? () => undefined : it

  onPosix('because it is a pipe does not wait for a reader', () => {
    const file = join(folder, 'main.log')
    execFileSync('mkfifo', [file])
    expect(open(file).log('lost')).toBe('ENOTFILE')
  })
})

describe('a log whose older file cannot be replaced', () => {
  it('stays within its limit, keeps its newest lines, and replaces the older file once it can', () => {
    const file = join(folder, 'main.log')
    mkdirSync(join(`${file}.1`, 'occupied'), { recursive: true })
    const { log } = open(file, 4_000)
    for (let i = 0; i < 500; i += 1) log('event', { i })
    expect(statSync(file).size).toBeLessThanOrEqual(4_000)
    const lines = linesOf(readFileSync(file, 'utf8'))
    expect(lines.at(-1)).toMatchObject({ i: 499 })
    expect(lines.length).toBeGreaterThan(20)
    rmSync(`${file}.1`, { recursive: true })
    for (let i = 500; i < 600; i += 1) log('event', { i })
    expect(existsSync(`${file}.1`)).toBe(true)
  })

  it('reports this once', () => {
    const file = join(folder, 'main.log')
    mkdirSync(join(`${file}.1`, 'occupied'), { recursive: true })
    const { log } = open(file, 4_000)
    const told = () => eventsOf(readFileSync(file, 'utf8')).includes('log-rotation-failed')
    let times = 0
    for (let i = 0, was = false; i < 500; i += 1) {
      log('event', { i })
      if (told() && !was) times += 1
      was = told()
    }
    expect(times).toBe(1)
  })
})

describe('a log line', () => {
  it('is shortened to a maximum length', () => {
    const file = join(folder, 'main.log')
    const { log, stderr } = open(file, 100_000)
    log('event', { text: `${'😀'.repeat(249)}x${'😀'.repeat(1_000_000)}` })
    const [line] = linesOf(readFileSync(file, 'utf8'))
    expect(String(line?.['text'])).toHaveLength(501)
    expect(String(line?.['text']).isWellFormed()).toBe(true)
    expect(String(stderr.read()).length).toBeLessThan(1_000)
  })

  it('has no character that a terminal interprets', () => {
    const file = join(folder, 'main.log')
    const { log, stderr } = open(file, 100_000)
    const text = '\u001b[2J\u009b31m\n\r\u0000\u007f\u0085\u2028\u2029\u202e\u2066\ufeff'
    log('event', { text })
    const written = readFileSync(file, 'utf8')
    expect(written).toBe(String(stderr.read()))
    expect(written).toMatch(/^[\u0020-\u007e]*\n$/)
    expect(linesOf(written)).toMatchObject([{ text }])
  })

  it('is written regardless of the clock, even after it was set back', () => {
    const file = join(folder, 'main.log')
    const times = [Date.UTC(2030), Date.UTC(1970), Number.NaN, 9e15]
    const { log } = open(file, 4_000, () => times.shift() ?? 0)
    for (const event of ['a', 'b', 'c', 'd', 'e']) log(event)
    expect(eventsOf(readFileSync(file, 'utf8'))).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

describe('the copy of the log on stderr', () => {
  it('that no one reads uses little memory, and the file gets all lines', () => {
    const file = join(folder, 'main.log')
    const { log, stderr } = open(file, 1_000_000)
    for (let i = 0; i < 5_000; i += 1) log('event', { i, text: 'x'.repeat(50) })
    expect(stderr.writableLength).toBeLessThan(101_000)
    expect(linesOf(readFileSync(file, 'utf8'))).toHaveLength(5_000)
  })

  it('that throws does not affect the file', () => {
    const file = join(folder, 'main.log')
    const stderr = {
      on: () => stderr,
      write: () => {
        throw new Error('EBADF')
      },
    }
    const log = createLog({ file, maxBytes: 1_000, stderr: stderr as never, now: () => 0 })
    log('kept')
    expect(eventsOf(readFileSync(file, 'utf8'))).toEqual(['kept'])
  })
})
