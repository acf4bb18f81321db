import { describe, expect, it } from 'vitest'
import { createSerialQueue } from '../../../backend/src/certificates/serial-queue.ts'
import { Unavailable } from '../../../backend/src/service-failure.ts'

describe('turns', () => {
  it('runs works one after the other, in the order in which they came', async () => {
    const inTurn = createSerialQueue(10)
    const said: string[] = []
    const work = (name: string) => async () => {
      said.push(`${name} begins`)
      await Promise.resolve()
      said.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([inTurn(work('a')), inTurn(work('b'))])).toEqual(['a', 'b'])
    expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('goes on after a work that fails', async () => {
    const inTurn = createSerialQueue(10)
    const failed = inTurn(() => Promise.reject(new Error('no')))
    const next = inTurn(() => Promise.resolve('yes'))
    await expect(failed).rejects.toThrow('no')
    expect(await next).toBe('yes')
  })

  it('refuses more than may wait, until some are done', async () => {
    const inTurn = createSerialQueue(2)
    const work = () => Promise.resolve('done')
    const accepted = [inTurn(work), inTurn(work)]
    await expect(inTurn(work)).rejects.toThrow(Unavailable)
    await Promise.all(accepted)
    expect(await inTurn(work)).toBe('done')
  })
})
