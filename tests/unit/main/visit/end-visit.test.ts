import { describe, expect, it } from 'vitest'
import { createEndVisit, type EndReason } from '../../../../electron/main/visit/end-visit.ts'
import type { ClientMode } from '../../../../shared/api/sessions.ts'
import { ok } from '../../../../shared/result.ts'
import { createFakeLog } from '../../../support/fakes/fake-log.ts'
import { insured, session as homeSession } from '../start-main.ts'

const person = { session: homeSession, insured }

function start(mode: ClientMode, token: string | undefined) {
  const done: string[] = []
  const { log, lines } = createFakeLog()
  const leave = createEndVisit({
    session: {
      current: () => (token ? person : undefined),
      end: () => {
        done.push('session ends')
        return token
      },
    },
    windows: { next: (startScreen) => done.push(startScreen), pause: () => done.push('pause') },
    api: {
      signOut: (gone) => {
        done.push(`signs out ${gone}`)
        return Promise.resolve(ok(null))
      },
    },
    mode: () => mode,
    log,
  })
  return { leave, done, lines }
}

describe('leaving', () => {
  it('drops the token before the next one comes, and tells the backend', () => {
    const { leave, done, lines } = start('kiosk', 'token')
    leave('finished')
    expect(done).toEqual(['session ends', 'goodbye', 'signs out token'])
    expect(lines).toEqual([{ event: 'visit-ended', fields: { how: 'finished' } }])
  })

  it.each<[ClientMode, EndReason, string | undefined, string]>([
    ['kiosk', 'idle', 'token', 'welcome'],
    ['workstation', 'idle', 'token', 'expired'],
    ['kiosk', 'idle', undefined, 'welcome'],
    ['workstation', 'idle', undefined, 'welcome'],
    ['kiosk', 'expired', undefined, 'expired'],
    ['workstation', 'finished', 'token', 'goodbye'],
    ['kiosk', 'finished', undefined, 'welcome'],
  ])('on a %s, %s, with the token %s, opens with %s', (mode, how, token, startScreen) => {
    const { leave, done } = start(mode, token)
    leave(how)
    expect(done[1]).toBe(startScreen)
  })

  it.each<[ClientMode, EndReason, string]>([
    ['kiosk', 'page-lost', 'welcome'],
    ['kiosk', 'paused', 'pause'],
  ])('on a %s, %s, ends the session too', (mode, how, next) => {
    const { leave, done } = start(mode, 'token')
    leave(how)
    expect(done).toEqual(['session ends', next, 'signs out token'])
  })

  it('keeps who is signed in at a desk when the page is lost', () => {
    const { leave, done } = start('workstation', 'token')
    leave('page-lost')
    expect(done).toEqual(['welcome'])
  })

  it('loses a sign-in under way with the page, also at a desk', () => {
    const { leave, done } = start('workstation', undefined)
    leave('page-lost')
    expect(done).toEqual(['session ends', 'welcome'])
  })
})
