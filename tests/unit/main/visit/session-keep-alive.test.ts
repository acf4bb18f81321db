import { describe, expect, it } from 'vitest'
import { createSessionKeepAlive } from '../../../../electron/main/visit/session-keep-alive.ts'
import type { EndReason } from '../../../../electron/main/visit/end-visit.ts'
import type { SignedIn } from '../../../../shared/api/sessions.ts'
import { err, ok } from '../../../../shared/result.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'
import { insured, session } from '../start-main.ts'

const person: SignedIn = { session, insured }

function start() {
  const clock = createManualClock()
  const asked: string[] = []
  const left: EndReason[] = []
  let current: SignedIn | undefined
  let over = false
  const somebodyIsThere = createSessionKeepAlive({
    session: { current: () => current },
    api: {
      getCurrentSession: (token) => {
        asked.push(token)
        return Promise.resolve(over ? err({ code: 'session-expired' }) : ok(person))
      },
    },
    endVisit: (how) => left.push(how),
    now: clock.now,
  })
  return {
    clock,
    asked,
    left,
    somebodyIsThere,
    sitDown: (who: SignedIn | undefined) => (current = who),
    endSession: () => (over = true),
  }
}

describe('a person who is signed in and asks nothing', () => {
  it('stays so while they do something, by a call every 30 s at most', () => {
    const { clock, asked, somebodyIsThere, sitDown } = start()
    sitDown(person)
    for (let second = 0; second < 600; second += 1) {
      somebodyIsThere()
      clock.pass(1_000)
    }
    expect(asked.length).toBeGreaterThanOrEqual(18)
    expect(asked.length).toBeLessThanOrEqual(20)
    expect(new Set(asked)).toEqual(new Set([session.token]))
  })

  it('is not kept by the program when they do nothing', () => {
    const { clock, asked, somebodyIsThere, sitDown } = start()
    sitDown(person)
    somebodyIsThere()
    clock.pass(3_600_000)
    expect(asked).toEqual([])
  })

  it('leaves when the backend says that the session is over', async () => {
    const { clock, left, somebodyIsThere, sitDown, endSession } = start()
    sitDown(person)
    somebodyIsThere()
    endSession()
    clock.pass(31_000)
    somebodyIsThere()
    await Promise.resolve()
    await Promise.resolve()
    expect(left).toEqual(['expired'])
  })

  it('does not take the next one with them', async () => {
    const { clock, left, somebodyIsThere, sitDown, endSession } = start()
    sitDown(person)
    somebodyIsThere()
    endSession()
    clock.pass(31_000)
    somebodyIsThere()
    sitDown({ ...person })
    await Promise.resolve()
    await Promise.resolve()
    expect(left).toEqual([])
  })

  it('asks nothing for nobody', () => {
    const { clock, asked, somebodyIsThere } = start()
    clock.pass(3_600_000)
    somebodyIsThere()
    expect(asked).toEqual([])
  })
})
