import { describe, expect, it } from 'vitest'
import { createStopSequence } from '../../../backend/src/stop.ts'

const never = new Promise<void>(() => undefined)
const limits = { drainSeconds: 0.02, workSeconds: 0.02 }

/** Records what a sequence does, in order. */
function startSequence() {
  const sequence = createStopSequence()
  const done: string[] = []
  const note = (name: string) => () => done.push(name)
  return {
    sequence,
    done,
    note,
    run: () => sequence.run(limits, (name) => done.push(`late: ${name}`)),
  }
}

describe('createStopSequence', () => {
  it('reports that it is stopping before it stops anything, ends all work first, then the rest in reverse order', async () => {
    const { sequence, done, note, run } = startSequence()
    sequence.add('database', note('database'))
    sequence.add('mailbox', note('mailbox'))
    sequence.addWork({ name: 'requests', stop: note('requests'), abort: note('abort') })
    expect(sequence.isStopping()).toBe(false)
    const ended = run()
    expect(sequence.isStopping()).toBe(true)
    expect(done).toEqual([])
    await ended
    expect(done).toEqual(['requests', 'mailbox', 'database'])
  })

  it('aborts work that does not end in time, reports it, and waits for the abort', async () => {
    const { sequence, done, note, run } = startSequence()
    const aborted = Promise.withResolvers<undefined>()
    sequence.add('database', note('database'))
    sequence.addWork({
      name: 'requests',
      stop: () => aborted.promise,
      abort: () => {
        done.push('abort')
        aborted.resolve(undefined)
      },
    })
    await run()
    expect(done).toEqual(['late: requests', 'abort', 'database'])
  })

  it('continues if a step fails or never ends', async () => {
    const { sequence, done, note, run } = startSequence()
    sequence.add('database', note('database'))
    sequence.add('mailbox', () => Promise.reject(new Error('It is broken.')))
    sequence.addWork({ name: 'e-mails', stop: () => never, abort: note('abort') })
    await run()
    expect(done).toEqual(['late: e-mails', 'abort', 'late: mailbox', 'database'])
  })
})
