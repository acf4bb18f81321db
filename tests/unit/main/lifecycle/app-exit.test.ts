import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAppExit } from '../../../../electron/main/lifecycle/app-exit.ts'
import { type ExitReason, exitCodes } from '../../../../electron/main/lifecycle/exit-codes.ts'
import { openRunMarker } from '../../../../electron/main/lifecycle/last-run.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-run-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const noteIn = (name: string) => openRunMarker(join(folder, name))

/** An application that ends as Electron does. */
function start() {
  const codes: (number | undefined)[] = []
  const app = Object.assign(new EventEmitter(), {
    exit: (code?: number) => codes.push(code),
    quit: () => {
      app.emit('before-quit')
      app.emit('will-quit', { preventDefault: () => undefined })
    },
  })
  const note = noteIn('deep/note')
  const endings = createAppExit(app, note)
  let settled = 0
  endings.onWillQuit(() => Promise.resolve(settled++))
  note.begin()
  return { app, endings, codes, note, settled: () => settled }
}

describe('createAppExit', () => {
  it.each(Object.keys(exitCodes) as ExitReason[])('by %s has a code of its own', async (how) => {
    const { endings, codes, settled } = start()
    expect(endings.quitRequested()).toBe(false)
    endings.quit(how)
    expect(endings.quitRequested()).toBe(true)
    await Promise.resolve()
    expect(codes).toEqual([exitCodes[how]])
    expect(settled()).toBe(1)
    expect(noteIn('deep/note').begin()).toBe(how)
  })

  it('is intentional when the system requests it', async () => {
    const { app, codes } = start()
    app.quit()
    await Promise.resolve()
    expect(codes).toEqual([0])
    expect(noteIn('deep/note').begin()).toBe('ended')
  })

  it('does not run the onWillQuit task with exitNow', () => {
    const { endings, codes, settled } = start()
    endings.exitNow('crashed')
    expect(codes).toEqual([1])
    expect(settled()).toBe(0)
  })

  it('has no duplicate codes', () => {
    const codes = Object.values(exitCodes)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('the run marker', () => {
  it('returns none at the first run', () => {
    expect(noteIn('note').begin()).toBe('none')
  })

  it('returns died if the last run wrote no reason', () => {
    noteIn('note').begin()
    expect(noteIn('note').begin()).toBe('died')
  })

  it('returns died for unreadable content', () => {
    writeFileSync(join(folder, 'note'), '\0\0')
    expect(noteIn('note').begin()).toBe('died')
  })

  it('is ignored if it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const note = noteIn('file/note')
    expect(note.begin()).toBe('none')
    note.end('ended')
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('')
  })
})
