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

describe('the end of the program', () => {
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

  it('is by intent when the system asks for it', async () => {
    const { app, codes } = start()
    app.quit()
    await Promise.resolve()
    expect(codes).toEqual([0])
    expect(noteIn('deep/note').begin()).toBe('ended')
  })

  it('at once settles nothing', () => {
    const { endings, codes, settled } = start()
    endings.exitNow('crashed')
    expect(codes).toEqual([1])
    expect(settled()).toBe(0)
  })

  it('has no two codes that are the same', () => {
    const codes = Object.values(exitCodes)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('the note about the last run', () => {
  it('says that there was none', () => {
    expect(noteIn('note').begin()).toBe('none')
  })

  it('says that it died when it had no time to say anything', () => {
    noteIn('note').begin()
    expect(noteIn('note').begin()).toBe('died')
  })

  it('takes what it can not read for a death', () => {
    writeFileSync(join(folder, 'note'), '\0\0')
    expect(noteIn('note').begin()).toBe('died')
  })

  it('does without where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const note = noteIn('file/note')
    expect(note.begin()).toBe('none')
    note.end('ended')
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('')
  })
})
