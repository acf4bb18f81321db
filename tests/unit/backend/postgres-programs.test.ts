import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findCopy } from '../../../backend/src/dev/postgres-programs.ts'

const name = 'segurometal-postgresql-1.2.3'
let root: string
let installed: { folder: string; version: string }
let places: string[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'programs-'))
  installed = { folder: join(root, 'native'), version: '1.2.3' }
  mkdirSync(join(installed.folder, 'bin'), { recursive: true, mode: 0o700 })
  writeFileSync(join(installed.folder, 'bin/postgres'), 'program', { mode: 0o700 })
  writeFileSync(join(installed.folder, 'data'), 'data', { mode: 0o600 })
  symlinkSync('data', join(installed.folder, 'link'))
  places = [join(root, 'first'), join(root, 'second')]
  for (const place of places) mkdirSync(place)
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

const find = (runs: (copy: string) => boolean = () => true) => findCopy(installed, places, runs)

describe('findCopy', () => {
  it('creates a copy that every user can read and run, and finds it the next time', () => {
    const folder = join(root, 'first', name)
    expect(find()).toEqual({ folder, isNew: true })
    expect(find()).toEqual({ folder, isNew: false })
    const modes = ['.', 'bin', 'bin/postgres', 'data'].map(
      (path) => statSync(join(folder, path)).mode & 0o777,
    )
    expect(modes).toEqual([0o755, 0o755, 0o755, 0o644])
    expect(readlinkSync(join(folder, 'link'))).toBe('data')
    expect(readdirSync(join(root, 'first'))).toEqual([name])
  })

  it('recreates an incomplete copy', () => {
    const folder = find()?.folder ?? ''
    rmSync(join(folder, 'data'))
    expect(find()).toEqual({ folder, isNew: true })
    expect(readFileSync(join(folder, 'data'), 'utf8')).toBe('data')
  })

  it('tries the next location if one is missing or cannot run programs, and leaves nothing behind', () => {
    const folder = join(root, 'second', name)
    expect(find((copy) => copy === folder)).toEqual({ folder, isNew: true })
    expect(readdirSync(join(root, 'first'))).toEqual([])
    places[0] = join(root, 'missing')
    expect(find()).toEqual({ folder, isNew: false })
    expect(find(() => false)).toBeUndefined()
    expect(readdirSync(join(root, 'second'))).toEqual([])
  })

  it('removes temporary copies left by interrupted starts, except recent ones', () => {
    const [old, young] = [`${name}.new-old`, `${name}.new-young`]
    for (const draft of [old, young]) mkdirSync(join(root, 'first', draft))
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(join(root, 'first', old), hourAgo, hourAgo)
    find()
    expect(readdirSync(join(root, 'first'))).toEqual([name, young])
  })
})
