import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startErrorMessage } from '../../../backend/src/start-error.ts'

const systemError = (code: string, syscall: string, rest: object = {}) =>
  Object.assign(new Error(`${code}: it did not work`), { code, syscall, ...rest })

const noSpace =
  'There is no space left on the disk of the data folder: free some, or set DATA_DIR to a folder on another disk.'

describe('startErrorMessage', () => {
  it.each([
    systemError('ENOSPC', 'write'),
    systemError('EDQUOT', 'mkdir', { path: '/data' }),
    new Error('could not write to file "pg_wal/x": No space left on device'),
    new Error('could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10.'),
    new Error('The tables could not be made.', { cause: new Error('No space left on device') }),
  ])('reports a full disk: %s', (error) => {
    expect(startErrorMessage(error)).toBe(noSpace)
  })

  it('names the data folder if it cannot be used', () => {
    const mkdir = () => {
      mkdirSync(join(import.meta.filename, 'data'))
    }
    let thrown: unknown
    try {
      mkdir()
    } catch (error) {
      thrown = error
    }
    expect(startErrorMessage(thrown)).toMatch(
      /^The data folder cannot be used \(ENOTDIR: .+\): set DATA_DIR to a folder that this user can write to\.$/,
    )
    expect(startErrorMessage(new Error('could not create a file: Read-only file system.'))).toBe(
      'The data folder cannot be used (could not create a file: Read-only file system): set DATA_DIR to a folder that this user can write to.',
    )
  })

  it.each([
    ['EADDRINUSE', 'Port 25 on ::1 is taken: set SMTP_PORT to another port, or end the program'],
    ['EACCES', 'Port 25 is reserved for root: set SMTP_PORT to a port above 1023.'],
    ['EADDRNOTAVAIL', 'This machine does not have the address ::1: set HOST to one that it has.'],
    ['EMFILE', 'EMFILE: it did not work'],
  ])('explains why the backend cannot listen: %s', (code, sentence) => {
    const error = systemError(code, 'listen', { port: 25, address: '::1' })
    expect(startErrorMessage(error, { PORT: 8080, SMTP_PORT: 25, MAILBOX_PORT: 0 })).toContain(
      sentence,
    )
  })

  it('names the database if none of its addresses can be reached', () => {
    const refused = systemError('ECONNREFUSED', 'connect', { port: 9, address: '::1' })
    expect(startErrorMessage(new AggregateError([refused, refused]))).toBe(
      'The database cannot be reached (ECONNREFUSED: it did not work): start it, or correct DATABASE_URL.',
    )
    expect(startErrorMessage(systemError('ENOTFOUND', 'getaddrinfo'))).toContain('correct HOST or')
  })

  it('puts any other error on one line', () => {
    expect(startErrorMessage(new Error('First.\n  Second.'))).toBe('First. Second.')
    expect(startErrorMessage('words')).toBe('words')
  })
})
