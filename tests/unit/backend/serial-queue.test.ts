import { describe, expect, it } from 'vitest'
import { createSerialQueue } from '../../../backend/src/certificates/serial-queue.ts'
import { Unavailable } from '../../../backend/src/service-failure.ts'

describe('serial queue', () => {
  it('runs tasks one at a time, in order of arrival', async () => {
    const enqueue = createSerialQueue(10)
    const events: string[] = []
    const task = (name: string) => async () => {
      events.push(`${name} begins`)
      await Promise.resolve()
      events.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([enqueue(task('a')), enqueue(task('b'))])).toEqual(['a', 'b'])
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('continues after a task fails', async () => {
    const enqueue = createSerialQueue(10)
    const failed = enqueue(() => Promise.reject(new Error('no')))
    const next = enqueue(() => Promise.resolve('yes'))
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })

  it('rejects tasks while the queue is full', async () => {
    const enqueue = createSerialQueue(2)
    const task = () => Promise.resolve('done')
    const accepted = [enqueue(task), enqueue(task)]
    await expect(enqueue(task)).rejects.toThrow(Unavailable)
    await Promise.all(accepted)
    expect(await enqueue(task)).toBe('done')
  })
})
