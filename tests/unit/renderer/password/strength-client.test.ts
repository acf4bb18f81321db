import { describe, expect, it } from 'vitest'
import { createStrengthClient } from '../../../../renderer/password/strength/strength-client.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'

const question = (key: string) => ({ key, words: ['segurometal'] })

function start() {
  const worker = new FakeStrengthWorker()
  return { worker, client: createStrengthClient(worker) }
}

describe('the client of the strength worker', () => {
  it('asks with the words, and hands back what the worker finds', async () => {
    const { worker, client } = start()
    const judged = client.judge(question('tres ranas'))
    expect(worker.asked).toEqual([{ key: 'tres ranas', words: ['segurometal'] }])
    worker.answer(3)
    expect(await judged).toEqual({ score: 3 })
  })

  it('lets the newest question win, and leaves out those in between', async () => {
    const { worker, client } = start()
    const judged = ['t', 'tr', 'tre', 'tres'].map((key) => client.judge(question(key)))
    worker.answer(0)
    worker.answer(2)
    expect(await Promise.all(judged)).toEqual([null, null, null, { score: 2 }])
    expect(worker.asked.map(({ key }) => key)).toEqual(['t', 'tres'])
  })

  it('is ready for the next question after each answer', async () => {
    const { worker, client } = start()
    const first = client.judge(question('tres'))
    worker.answer(1)
    expect(await first).toEqual({ score: 1 })
    const second = client.judge(question('tres ranas verdes'))
    worker.answer(4)
    expect(await second).toEqual({ score: 4 })
  })

  it('ends the worker, and answers nothing any more', async () => {
    const { worker, client } = start()
    const open = ['t', 'tr'].map((key) => client.judge(question(key)))
    client.end()
    expect(worker.terminated).toBe(true)
    expect(await Promise.all(open)).toEqual([null, null])
    expect(await client.judge(question('tres'))).toBeNull()
    expect(worker.asked).toHaveLength(1)
  })

  it('waits for nothing when the worker can not run', async () => {
    const { worker, client } = start()
    const open = client.judge(question('tres'))
    worker.fail()
    expect(await open).toBeNull()
    expect(await client.judge(question('tres ranas'))).toBeNull()
    expect(worker.terminated).toBe(true)
  })
})
