import { describe, expect, it } from 'vitest'
import { createSessionKeepAlive } from '../../../../electron/main/visit/session-keep-alive.ts'
import type { EndReason } from '../../../../electron/main/visit/end-visit.ts'
import type { SignedIn } from '../../../../shared/api/sessions.ts'
import type { CallError } from '../../../../shared/ipc/contract-types.ts'
import { err, ok } from '../../../../shared/result.ts'
import { createManualClock } from '../../../support/fakes/manual-clock.ts'
import { insured, session } from '../start-main.ts'

const person: SignedIn = { session, insured }

function start() {
  const clock = createManualClock()
  const requests: string[] = []
  const ended: EndReason[] = []
  let current: SignedIn | undefined
  let error: CallError | undefined
  const recordActivity = createSessionKeepAlive({
    session: { current: () => current },
    http: {
      request: (endpoint, { token }) => {
        requests.push(`${endpoint.path} ${token}`)
        return Promise.resolve(error ? err(error) : ok(person as never))
      },
    },
    endVisit: (reason) => ended.push(reason),
    now: clock.now,
  })
  return {
    clock,
    requests,
    ended,
    recordActivity,
    setSession: (next: SignedIn | undefined) => (current = next),
    expireSession: () => (error = { code: 'session-expired' }),
    limit: (retryAfterSeconds: number) => (error = { code: 'rate-limited', retryAfterSeconds }),
  }
}

describe('createSessionKeepAlive', () => {
  it('pings at most once every 30 s during activity', () => {
    const { clock, requests, recordActivity, setSession } = start()
    setSession(person)
    for (let second = 0; second < 600; second += 1) {
      recordActivity()
      clock.pass(1_000)
    }
    expect(requests.length).toBeGreaterThanOrEqual(18)
    expect(requests.length).toBeLessThanOrEqual(20)
    expect(new Set(requests)).toEqual(new Set([`/v1/sessions/current ${session.token}`]))
  })

  it('does not ping before the end of a wait that a response requires', async () => {
    const { clock, requests, recordActivity, setSession, limit } = start()
    setSession(person)
    recordActivity()
    limit(300)
    for (let second = 0; second < 320; second += 1) {
      clock.pass(1_000)
      recordActivity()
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(requests).toHaveLength(1)
    clock.pass(31_000)
    recordActivity()
    expect(requests).toHaveLength(2)
  })

  it('does not ping without activity', () => {
    const { clock, requests, recordActivity, setSession } = start()
    setSession(person)
    recordActivity()
    clock.pass(3_600_000)
    expect(requests).toEqual([])
  })

  it('ends the visit if the backend has expired the session', async () => {
    const { clock, ended, recordActivity, setSession, expireSession } = start()
    setSession(person)
    recordActivity()
    expireSession()
    clock.pass(31_000)
    recordActivity()
    await Promise.resolve()
    await Promise.resolve()
    expect(ended).toEqual(['expired'])
  })

  it('does not end the visit of a new session when the previous one turns out to have expired', async () => {
    const { clock, ended, recordActivity, setSession, expireSession } = start()
    setSession(person)
    recordActivity()
    expireSession()
    clock.pass(31_000)
    recordActivity()
    setSession({ ...person })
    await Promise.resolve()
    await Promise.resolve()
    expect(ended).toEqual([])
  })

  it('does not ping without a session', () => {
    const { clock, requests, recordActivity } = start()
    clock.pass(3_600_000)
    recordActivity()
    expect(requests).toEqual([])
  })
})
