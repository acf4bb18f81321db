import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppExit } from '../../../../electron/main/lifecycle/app-exit.ts'
import { type ExitReason, exitCodes } from '../../../../electron/main/lifecycle/exit-codes.ts'
import { openLastRunFile } from '../../../../electron/main/lifecycle/last-run.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-run-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const lastRunFileIn = (name: string) => openLastRunFile(join(folder, name))

/** A fake app that quits as Electron does. */
function start() {
  const codes: (number | undefined)[] = []
  const app = Object.assign(new EventEmitter(), {
    exit: (code?: number) => {
      codes.push(code)
      app.emit('quit')
    },
    quit: () => {
      app.emit('before-quit')
      app.emit('will-quit', { preventDefault: () => undefined })
    },
  })
  const lastRunFile = lastRunFileIn('deep/note')
  const clock = createManualClock()
  const windows = [{ destroy: vi.fn() }, { destroy: vi.fn() }]
  const kill = vi.fn()
  const appExit = createAppExit({
    app: app as unknown as App,
    lastRunFile,
    windows: () => windows,
    clock,
    kill,
  })
  const beforeAbruptEnd = vi.fn()
  let settled = 0
  const register = (task = () => Promise.resolve(), isBlocked = false) => {
    appExit.setTasks({
      beforeExit: () => {
        settled++
        return task()
      },
      beforeAbruptEnd,
      isThreadBlocked: () => isBlocked,
    })
  }
  lastRunFile.begin()
  const tasks = { register, settled: () => settled, beforeAbruptEnd }
  return { app, appExit, clock, codes, lastRunFile, ...tasks, windows, kill }
}

describe('createAppExit', () => {
  it.each(Object.keys(exitCodes) as ExitReason[])('exits with the code for %s', async (reason) => {
    const { appExit, beforeAbruptEnd, codes, register, settled } = start()
    register()
    expect(appExit.quitRequested()).toBe(false)
    appExit.quit(reason)
    expect(appExit.quitRequested()).toBe(true)
    await Promise.resolve()
    expect(codes).toEqual([exitCodes[reason]])
    expect(settled()).toBe(1)
    expect(beforeAbruptEnd).not.toHaveBeenCalled()
    expect(lastRunFileIn('deep/note').begin()).toBe(reason)
  })

  it('treats a quit requested by the system as intentional', async () => {
    const { app, codes, register } = start()
    register()
    app.quit()
    await Promise.resolve()
    expect(codes).toEqual([0])
    expect(lastRunFileIn('deep/note').begin()).toBe('ended')
  })

  it('waits for its task once, even if another quit is requested meanwhile', async () => {
    const { app, appExit, codes, register, settled } = start()
    const task = Promise.withResolvers<undefined>()
    register(() => task.promise)
    appExit.quit('staff-restart')
    const preventDefault = vi.fn()
    app.emit('will-quit', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
    task.resolve(undefined)
    await task.promise
    await Promise.resolve()
    expect(codes).toEqual([exitCodes['staff-restart']])
    expect(settled()).toBe(1)
  })

  it('runs no task on exitNow', () => {
    const { appExit, beforeAbruptEnd, codes, register, settled } = start()
    register()
    appExit.exitNow('crashed')
    expect(codes).toEqual([1])
    expect(settled()).toBe(0)
    expect(beforeAbruptEnd).not.toHaveBeenCalled()
  })

  it('destroys windows that have not closed within 1 s', () => {
    const { app, appExit, clock, windows } = start()
    // While a page hangs, the windows never close, so `will-quit` is never emitted.
    app.quit = () => app.emit('before-quit')
    appExit.quit('staff-exit')
    clock.pass(999)
    for (const { destroy } of windows) expect(destroy).not.toHaveBeenCalled()
    clock.pass(1)
    for (const { destroy } of windows) expect(destroy).toHaveBeenCalledOnce()
  })

  it.each([
    ['never ends', () => new Promise<never>(() => undefined), 10_000],
    ['fails', () => Promise.reject(new Error('a bug')), 0],
  ])('exits with the code for its reason if a task %s', async (_what, task, afterMs) => {
    const { appExit, clock, codes, register } = start()
    register(task)
    appExit.quit('staff-restart')
    await Promise.resolve()
    clock.pass(afterMs)
    expect(codes).toEqual([exitCodes['staff-restart']])
    expect(lastRunFileIn('deep/note').begin()).toBe('staff-restart')
  })

  it('is killed if a thread is blocked, because Electron would wait for it', async () => {
    const { appExit, codes, kill, register } = start()
    register(() => Promise.resolve(), true)
    appExit.quit('staff-exit')
    await Promise.resolve()
    expect(kill).toHaveBeenCalledOnce()
    expect(codes).toEqual([])
    expect(lastRunFileIn('deep/note').begin()).toBe('staff-exit')
  })

  it.each([
    [
      'a Windows session',
      ({ app }: ReturnType<typeof start>) => {
        const windows = [new EventEmitter(), new EventEmitter()]
        for (const window of windows) app.emit('browser-window-created', {}, window)
        for (const window of windows) window.emit('session-end')
      },
    ],
    ['the display on Linux', ({ app }: ReturnType<typeof start>) => app.emit('quit')],
  ])(
    'considers the exit intentional when %s ends, and runs its blocking task once',
    (_what, end) => {
      const program = start()
      program.register()
      end(program)
      // Requests that fail while the program exits do not count as a crash.
      program.appExit.exitNow('crashed')
      expect(lastRunFileIn('deep/note').begin()).toBe('ended')
      expect(program.beforeAbruptEnd).toHaveBeenCalledOnce()
      expect(program.codes).toEqual([])
      expect(program.settled()).toBe(0)
    },
  )

  it('leaves the last-run file of the first instance alone when a second one exits', () => {
    const { app } = start()
    app.emit('quit')
    expect(lastRunFileIn('deep/note').begin()).toBe('died')
  })

  it('uses a unique code for each reason', () => {
    const codes = Object.values(exitCodes)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('the last-run file', () => {
  it('reports "none" on the first run', () => {
    expect(lastRunFileIn('note').begin()).toBe('none')
  })

  it('reports "died" if the last run wrote no reason', () => {
    lastRunFileIn('note').begin()
    expect(lastRunFileIn('note').begin()).toBe('died')
  })

  it('reports "died" if its content is unreadable', () => {
    writeFileSync(join(folder, 'note'), '\0\0')
    expect(lastRunFileIn('note').begin()).toBe('died')
  })

  it('is ignored if it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const lastRunFile = lastRunFileIn('file/note')
    expect(lastRunFile.begin()).toBe('none')
    lastRunFile.end('ended')
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('')
  })
})
