import { describe, expect, it } from 'vitest'
import { createEndVisit, type EndReason } from '../../../../electron/main/visit/end-visit.ts'
import type { Endpoint } from '../../../../shared/api/endpoint.ts'
import { type ClientMode, signOut } from '../../../../shared/api/sessions.ts'
import { ok } from '../../../../shared/result.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { insured, session as homeSession } from '../start-main.ts'

const person = { session: homeSession, insured }

function start(mode: ClientMode, token: string | undefined) {
  const done: string[] = []
  const { log, lines } = createFakeLog()
  const endVisit = createEndVisit({
    session: {
      current: () => (token ? person : undefined),
      end: () => {
        done.push('session ends')
        return token
      },
    },
    windows: { next: (startScreen) => done.push(startScreen), pause: () => done.push('pause') },
    http: {
      request: (endpoint, { token: sent }) => {
        if (endpoint === (signOut as Endpoint)) done.push(`signs out ${sent}`)
        return Promise.resolve(ok(null as never))
      },
    },
    mode: () => mode,
    log,
  })
  return { endVisit, done, lines }
}

describe('endVisit', () => {
  it('deletes the token before the next visit starts, and signs out on the backend', () => {
    const { endVisit, done, lines } = start('kiosk', 'token')
    endVisit('finished')
    expect(done).toEqual(['session ends', 'goodbye', 'signs out token'])
    expect(lines).toEqual([{ event: 'visit-ended', fields: { reason: 'finished' } }])
  })

  it.each<[ClientMode, EndReason, string | undefined, string]>([
    ['kiosk', 'idle', 'token', 'welcome'],
    ['workstation', 'idle', 'token', 'expired'],
    ['kiosk', 'idle', undefined, 'welcome'],
    ['workstation', 'idle', undefined, 'welcome'],
    ['kiosk', 'expired', undefined, 'expired'],
    ['workstation', 'finished', 'token', 'goodbye'],
    ['kiosk', 'finished', undefined, 'welcome'],
  ])(
    'on a %s, with reason %s and token %s, shows the start screen "%s"',
    (mode, reason, token, startScreen) => {
      const { endVisit, done } = start(mode, token)
      endVisit(reason)
      expect(done[1]).toBe(startScreen)
    },
  )

  it.each<[ClientMode, EndReason, string]>([
    ['kiosk', 'page-lost', 'welcome'],
    ['kiosk', 'paused', 'pause'],
  ])('on a %s, with reason %s, also ends the session', (mode, reason, next) => {
    const { endVisit, done } = start(mode, 'token')
    endVisit(reason)
    expect(done).toEqual(['session ends', next, 'signs out token'])
  })

  it("keeps a workstation's session after a crash", () => {
    const { endVisit, done } = start('workstation', 'token')
    endVisit('page-lost')
    expect(done).toEqual(['welcome'])
  })

  it('cancels a sign-in in progress after a crash, even on a workstation', () => {
    const { endVisit, done } = start('workstation', undefined)
    endVisit('page-lost')
    expect(done).toEqual(['session ends', 'welcome'])
  })
})
