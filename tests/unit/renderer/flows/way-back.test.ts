import { describe, expect, it } from 'vitest'
import { advance } from '../../../../renderer/flows/journey.flow.ts'
import {
  insuredAt,
  waitsForMail,
  type JourneyState,
} from '../../../../renderer/flows/journey-state.ts'
import { wayBack } from '../../../../renderer/flows/way-back.ts'
import {
  atRest,
  ownDocument,
  screenOf,
  type Transition,
  walkJourneys,
} from '../../../support/journey-walk.ts'

const transitions = walkJourneys()
const goBack = (state: JourneyState) => advance(state, { type: 'went-back' })

/** Names of the events that end a journey; "Volver" never leads back into a journey that has ended. */
const ends = /^(left|finished|session-expired|password-verified|password-changed|started)/

const isForward = ({ by, from, to }: Transition) =>
  by !== 'went-back' && by !== 'typed' && !ends.test(by) && screenOf(from) !== screenOf(to)

/**
 * Returns a state without the fields that going back sets: the request that a form returns to, the policy that gets the
 * focus, and the question that a password change returns to.
 */
function compared(state: JourneyState): unknown {
  if ('resumed' in state) return atRest({ ...state, resumed: true })
  if ('sent' in state) return atRest({ ...state, sent: null })
  return atRest('opened' in state ? { ...state, opened: null } : state)
}

/**
 * Cuts a way back before each wait for an e-mail. A person can return to a wait, so a screen may appear once in each part.
 */
function partsBetweenWaits(way: readonly JourneyState[]): JourneyState[][] {
  const parts: JourneyState[][] = [[]]
  for (const state of way) {
    if (waitsForMail(state)) parts.push([])
    parts.at(-1)?.push(state)
  }
  return parts
}

const stateOf = (find: (transition: Transition) => boolean): JourneyState => {
  const found = transitions.find(find)
  if (!found) throw new Error('No such state.')
  return found.to
}

describe('"Volver", from every state that the events lead to', () => {
  it('is tested on every screen', () => {
    const screens = new Set(transitions.map(({ to }) => to.at))
    expect(screens.size).toBe(17)
  })

  it('undoes each step forward, unless that step itself returned to an earlier screen', () => {
    const wrong = transitions.filter(isForward).filter(({ from, to }) => {
      const isReturn = wayBack(from).some((one) => screenOf(one) === screenOf(to))
      if (isReturn) return false
      const expected = from.at === 'welcome' ? { ...from, sessionExpired: false } : from
      return JSON.stringify(compared(goBack(to))) !== JSON.stringify(compared(expected))
    })
    expect(wrong.map(({ from, by, to }) => [screenOf(from), by, screenOf(to)])).toEqual([])
  })

  it('keeps everything that is typed, except passwords', () => {
    for (const { from, by, to } of transitions) {
      if (by !== 'went-back') continue
      for (const answer of ['document', 'policyNumber', 'email'] as const) {
        if (!(answer in from) || !(answer in to)) continue
        const [before, after] = [from, to] as Readonly<Record<string, unknown>>[]
        expect(after?.[answer]).toEqual(before?.[answer])
      }
    }
  })

  it('never leads to a screen about a username other than the typed one', () => {
    for (const { by, to } of transitions) {
      if (by !== 'went-back' || !('sent' in to) || to.sent === null) continue
      const resumed = advance(to, { type: 'wait-resumed', now: 0 })
      if ('document' in resumed) expect(resumed.document).toEqual(to.document)
    }
  })

  it('leads to the first screen within as many presses as there are screens', () => {
    for (const { to } of transitions) {
      let state = to
      for (let presses = 0; presses < 18; presses += 1) state = goBack(state)
      expect(state.at).toBe(insuredAt(to) ? 'home' : 'welcome')
    }
  })

  it('leads to each screen at most once before a wait for an e-mail, except to one that is being corrected', () => {
    for (const { to } of transitions) {
      for (const part of partsBetweenWaits([to, ...wayBack(to)])) {
        const screens = part.map(screenOf)
        expect(screens.length - new Set(screens).size).toBeLessThanOrEqual(1)
      }
    }
  })

  it('still leads to the wait for an e-mail after each event, except "Volver", "Salir" and those that open its form', () => {
    const left = transitions.filter(({ from, by, to }) => {
      const wait = [from, ...wayBack(from)].find(waitsForMail)
      if (!wait || by === 'went-back' || by === 'typed' || ends.test(by) || 'sent' in to)
        return false
      return ![to, ...wayBack(to)].some(({ at }) => at === wait.at)
    })
    expect(left.map(({ from, by, to }) => [screenOf(from), by, screenOf(to)])).toEqual([])
  })
})

describe('the wait for an e-mail', () => {
  const sent = stateOf(
    ({ by, to }) =>
      by === 'recovery-accepted' && to.at === 'recovery-sent' && to.document === ownDocument,
  )

  it('continues while the person goes to the temporary password and back', () => {
    const signIn = advance(sent, { type: 'temporary-sign-in-requested' })
    expect(signIn).toMatchObject({ at: 'temporary-sign-in', step: 'password' })
    expect(goBack(signIn)).toEqual(sent)
  })

  it('is resumed by the form for the same username, without another request', () => {
    const form = goBack(sent)
    expect(form).toMatchObject({ at: 'recovery', document: ownDocument })
    const resumed = advance(form, { type: 'wait-resumed', now: 119_999 })
    expect(resumed).toMatchObject({ at: 'recovery-sent', requestedAt: 0, requests: 1 })
    expect(advance(form, { type: 'wait-resumed', now: 120_000 })).toBe(form)
  })
})
