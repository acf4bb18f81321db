import { describe, expect, it } from 'vitest'
import { createStrengthClient } from '../../../../renderer/password/strength/strength-client.ts'
import { FakeStrengthWorker } from '../../../support/fakes/fake-strength-worker.ts'

const request = (password: string) => ({ password, words: ['segurometal'] })

function start() {
  const worker = new FakeStrengthWorker()
  return { worker, client: createStrengthClient(worker) }
}

describe('the strength client', () => {
  it("sends the password with the words and returns the Web Worker's result", async () => {
    const { worker, client } = start()
    const result = client.estimate(request('tres ranas'))
    expect(worker.asked).toEqual([{ password: 'tres ranas', words: ['segurometal'] }])
    worker.respond(3)
    expect(await result).toEqual({ score: 3 })
  })

  it('returns a result only for the newest request and skips the ones in between', async () => {
    const { worker, client } = start()
    const results = ['t', 'tr', 'tre', 'tres'].map((typed) => client.estimate(request(typed)))
    worker.respond(0)
    worker.respond(2)
    expect(await Promise.all(results)).toEqual([null, null, null, { score: 2 }])
    expect(worker.asked.map(({ password }) => password)).toEqual(['t', 'tres'])
  })

  it('accepts another request after each result', async () => {
    const { worker, client } = start()
    const first = client.estimate(request('tres'))
    worker.respond(1)
    expect(await first).toEqual({ score: 1 })
    const second = client.estimate(request('tres ranas verdes'))
    worker.respond(4)
    expect(await second).toEqual({ score: 4 })
  })

  it('resolves all requests to null after it has ended the Web Worker', async () => {
    const { worker, client } = start()
    const pending = ['t', 'tr'].map((typed) => client.estimate(request(typed)))
    client.end()
    expect(worker.terminated).toBe(true)
    expect(await Promise.all(pending)).toEqual([null, null])
    expect(await client.estimate(request('tres'))).toBeNull()
    expect(worker.asked).toHaveLength(1)
  })

  it('resolves all requests to null if the Web Worker fails to start', async () => {
    const { worker, client } = start()
    const pending = client.estimate(request('tres'))
    worker.fail()
    expect(await pending).toBeNull()
    expect(await client.estimate(request('tres ranas'))).toBeNull()
    expect(worker.terminated).toBe(true)
  })
})
