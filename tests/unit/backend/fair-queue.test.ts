import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createFairQueue, type QueueLimits } from '../../../backend/src/fair-queue.ts'
import { Unavailable } from '../../../backend/src/service-failure.ts'

const limits: QueueLimits = { width: 2, waiting: 12, waitingPerAddress: 6, deadlineMs: 5_000 }

/** Creates a queue whose tasks run until the test finishes them, in the order in which they started. */
function manualQueue(changed: Partial<QueueLimits> = {}) {
  const enqueue = createFairQueue({ ...limits, ...changed })
  const begun: string[] = []
  const running: (() => void)[] = []
  const refused: { name: string; error: unknown }[] = []
  const add = (name: string, address?: string) => {
    const task = () => {
      begun.push(name)
      return new Promise<void>((resolve) => running.push(resolve))
    }
    void enqueue(task, address).catch((error: unknown) => refused.push({ name, error }))
  }
  const addMany = (count: number, address: string) => {
    for (let i = 1; i <= count; i += 1) add(`${address}${i}`, address)
  }
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const endAll = async () => {
    await settle()
    for (let end = running.shift(); end; end = running.shift()) {
      end()
      await settle()
    }
  }
  return { add, addMany, endAll, settle, begun, refused }
}

const namesOf = (refused: readonly { readonly name: string }[]) => refused.map(({ name }) => name)

describe('the fair queue', () => {
  it('runs at most `width` tasks at the same time, and the others in order of arrival', async () => {
    const queue = manualQueue()
    queue.addMany(5, 'a')
    await queue.settle()
    expect(queue.begun).toEqual(['a1', 'a2'])
    await queue.endAll()
    expect(queue.begun).toEqual(['a1', 'a2', 'a3', 'a4', 'a5'])
  })

  it('runs one task of each address in turn, with one turn for jobs', async () => {
    const queue = manualQueue({ width: 1 })
    queue.addMany(5, 'a')
    queue.addMany(2, 'b')
    queue.add('job1')
    queue.add('job2')
    queue.add('c1', 'c')
    await queue.endAll()
    expect(queue.begun).toEqual(['a1', 'a2', 'b1', 'job1', 'c1', 'a3', 'b2', 'job2', 'a4', 'a5'])
  })

  it('refuses tasks of an address that has reached its limit, but not those of other addresses', async () => {
    const queue = manualQueue()
    queue.addMany(600, 'a')
    queue.add('b1', 'b')
    await queue.endAll()
    expect(queue.begun).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'a5', 'a6', 'a7', 'a8'])
    expect(queue.refused).toHaveLength(592)
    for (const { error } of queue.refused) expect(error).toBeInstanceOf(Unavailable)
  })

  it('when full, accepts a task of an address with few tasks and drops one of the address with the most', async () => {
    const queue = manualQueue()
    for (const address of ['a', 'b', 'c', 'd']) queue.addMany(6, address)
    await queue.endAll()
    const waited = queue.begun.slice(2)
    const counts = ['a', 'b', 'c', 'd'].map(
      (address) => waited.filter((name) => name.startsWith(address)).length,
    )
    expect(counts).toEqual([3, 3, 3, 3])
    expect(queue.refused).toHaveLength(10)
  })

  it('when full, refuses a task if no other address has more waiting tasks', async () => {
    const queue = manualQueue({ waiting: 3 })
    queue.addMany(3, 'a')
    for (const address of ['b', 'c', 'd']) queue.add(`${address}1`, address)
    await queue.endAll()
    expect(queue.begun).toEqual(['a1', 'a2', 'a3', 'b1', 'c1'])
    expect(namesOf(queue.refused)).toEqual(['d1'])
  })

  it('accepts jobs while the tasks of addresses fill the queue', async () => {
    const queue = manualQueue({ waiting: 2 })
    queue.addMany(9, 'a')
    queue.add('job1')
    await queue.endAll()
    expect(queue.begun).toEqual(['a1', 'a2', 'a3', 'job1', 'a4'])
  })

  it('refuses a task that waits for too long, and frees its place', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const queue = manualQueue({ width: 1, waiting: 1 })
    queue.addMany(2, 'a')
    vi.advanceTimersByTime(limits.deadlineMs)
    queue.add('b1', 'b')
    await queue.endAll()
    expect(queue.begun).toEqual(['a1', 'b1'])
    expect(namesOf(queue.refused)).toEqual(['a2'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('reports the seconds after which the waiting tasks will have run', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const enqueue = createFairQueue({ ...limits, width: 1, waiting: 10, waitingPerAddress: 10 })
    const slow = () => {
      vi.advanceTimersByTime(1_000)
      return Promise.resolve()
    }
    for (let i = 0; i < 100; i += 1) await enqueue(slow, 'a')
    const all = Array.from({ length: 12 }, () => enqueue(slow, 'a'))
    await expect(all.at(-1)).rejects.toMatchObject({ retryAfterSeconds: 10 })
    await Promise.allSettled(all)
  })

  it('frees the slot of a task that fails', async () => {
    const enqueue = createFairQueue({ ...limits, width: 1 })
    const failed = enqueue(() => Promise.reject(new Error('no')), 'a')
    const next = enqueue(() => Promise.resolve('yes'), 'a')
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })
})
