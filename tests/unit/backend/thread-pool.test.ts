import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Unavailable } from '../../../backend/src/service-failure.ts'
import { createThreadPool } from '../../../backend/src/worker-threads/thread-pool.ts'
import type * as tasks from '../../support/fixtures/thread-tasks.ts'

const file = new URL('../../support/fixtures/thread-tasks.ts', import.meta.url)
const limits = { threads: 1, waiting: 10, deadlineMs: 20_000 }
const createPool = (changed: Partial<typeof limits> = {}, tasksFile = file) =>
  createThreadPool<typeof tasks>(tasksFile, { ...limits, ...changed })

describe('the thread pool', () => {
  it('runs tasks one at a time, in order of arrival', async () => {
    const run = createPool()
    const ended: number[] = []
    await Promise.all(
      [30, 20, 10].map(async (ms) => {
        ended.push(await run('wait', ms))
      }),
    )
    expect(ended).toEqual([30, 20, 10])
  })

  it('continues after a task fails', async () => {
    const run = createPool()
    const failed = run('fail', 'no')
    const next = run('increment', 1)
    await expect(failed).rejects.toThrow('no')
    await expect(failed).rejects.not.toBeInstanceOf(Unavailable)
    expect(await next).toBe(2)
  })

  it('rejects tasks while too many are waiting, and accepts them again afterward', async () => {
    const run = createPool({ waiting: 1 })
    const accepted = [run('increment', 1), run('increment', 2)]
    await expect(run('increment', 3)).rejects.toThrow(Unavailable)
    expect(await Promise.all(accepted)).toEqual([2, 3])
    expect(await run('increment', 3)).toBe(4)
  })

  it('replaces a thread that ended', async () => {
    const run = createPool()
    await expect(run('exit', 3)).rejects.toThrow(Unavailable)
    expect(await run('increment', 1)).toBe(2)
  })

  it('gives up a task after its deadline, ends its thread and starts another', async () => {
    const run = createPool({ deadlineMs: 4_000 })
    expect(await run('increment', 1)).toBe(2)
    await expect(run('hang', undefined)).rejects.toThrow(Unavailable)
    expect(await run('increment', 1)).toBe(2)
  })

  it('finds its tasks in a folder with a space in its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'with a blank '))
    onTestFinished(() => {
      rmSync(folder, { recursive: true })
    })
    cpSync(file, join(folder, 'tasks.ts'))
    const run = createPool({}, pathToFileURL(join(folder, 'tasks.ts')))
    expect(await run('increment', 1)).toBe(2)
  })
})
