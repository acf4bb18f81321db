import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog, errorCode } from '../../../../electron/main/base/log.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function open(file: string, maxBytes = 1000) {
  const stderr = new PassThrough()
  const log = createLog({ file, maxBytes, stderr: stderr as never, now: () => 0 })
  return { log, stderr }
}

describe('the log', () => {
  it('writes a JSON line to the file and to stderr', () => {
    const file = join(folder, 'logs', 'main.log')
    const { log, stderr } = open(file)
    log('api-failed', { status: 503, code: undefined })
    const line = '{"time":"1970-01-01T00:00:00.000Z","event":"api-failed","status":503}\n'
    expect(readFileSync(file, 'utf8')).toBe(line)
    expect(String(stderr.read())).toBe(line)
  })

  it('stays below twice its limit, and keeps the newest lines', () => {
    const file = join(folder, 'main.log')
    const { log } = open(file)
    for (let i = 0; i < 100; i += 1) log('event', { i })
    expect(statSync(file).size).toBeLessThanOrEqual(1000)
    expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(1000)
    expect(readFileSync(file, 'utf8')).toContain('"i":99')
  })

  it('keeps working if the file cannot be written', () => {
    const { log, stderr } = open(join(folder, 'a'))
    log('first')
    const blocked = open(join(folder, 'a', 'b'))
    expect(() => {
      blocked.log('second')
    }).not.toThrow()
    expect(String(stderr.read())).toContain('first')
    expect(String(blocked.stderr.read())).toContain('second')
  })

  it('limits the number of bytes, not characters', () => {
    const file = join(folder, 'main.log')
    const { log } = open(file)
    for (let i = 0; i < 20; i += 1) log('event', { file: '😀'.repeat(80) })
    expect(statSync(file).size).toBeLessThanOrEqual(1000)
    expect(statSync(`${file}.1`).size).toBeLessThanOrEqual(1000)
  })

  it('writes the number of dropped lines once the file can be written again', () => {
    const logs = join(folder, 'logs')
    writeFileSync(logs, 'a file where the folder should be')
    const { log } = open(join(logs, 'main.log'))
    log('lost')
    log('lost as well')
    rmSync(logs)
    log('kept')
    log('and on')
    const lines = readFileSync(join(logs, 'main.log'), 'utf8').split('\n').filter(Boolean)
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { event: 'log-lines-dropped', lines: 2 },
      { event: 'kept' },
      { event: 'and on' },
    ])
  })

  // Only Linux has /dev/full, so on other systems this test is not defined instead of being skipped.
  const onLinux = existsSync('/dev/full') ? it : () => undefined

  onLinux('continues when the disk is full', () => {
    const { log, stderr } = open('/dev/full')
    log('first')
    log('second')
    expect(String(stderr.read())).toContain('second')
  })

  it('keeps working if stderr is closed', () => {
    const file = join(folder, 'main.log')
    const { log, stderr } = open(file)
    expect(() => stderr.emit('error', new Error('EPIPE'))).not.toThrow()
    log('later')
    expect(readFileSync(file, 'utf8')).toContain('later')
  })
})

describe('errorCode', () => {
  it('returns the code or name, never the message', () => {
    expect(errorCode(Object.assign(new Error('DNI25582558'), { code: 'ENOENT' }))).toBe('ENOENT')
    expect(errorCode(new TypeError('DNI25582558'))).toBe('TypeError')
    expect(errorCode('DNI25582558')).toBe('string')
  })

  it('returns Chromium’s error name, which Electron reports only in the message', () => {
    expect(errorCode(new Error('net::ERR_CERT_AUTHORITY_INVALID'))).toBe(
      'ERR_CERT_AUTHORITY_INVALID',
    )
    expect(errorCode(new Error('net::ERR_FAILED for DNI25582558'))).toBe('Error')
  })
})
