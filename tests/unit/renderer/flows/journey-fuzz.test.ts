import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noDocument, readDraft } from '../../../../renderer/flows/document-draft.ts'
import {
  advance,
  awaits,
  firstState,
  isAsking,
  type JourneyEvent,
} from '../../../../renderer/flows/journey.flow.ts'
import { insuredAt, type JourneyState } from '../../../../renderer/flows/journey-state.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../../../support/builders.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const receipt = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
const started: JourneyEvent = { type: 'started', insured: null, startScreen: 'welcome' }
const home = { next: 'home', insured } as const
const page = <T>(item: T) => ({ items: [item], nextCursor: null })

const attempt = fc.integer({ min: 1, max: 4 })
const document = fc.string().map((text) => readDraft(text, 'DNI'))
const failure = fc.constantFrom(
  { code: 'invalid-credentials' } as const,
  { code: 'offline' } as const,
  { code: 'session-expired' } as const,
)

const wish = fc.constantFrom<JourneyEvent>(
  { type: 'sign-in-wanted' },
  { type: 'recovery-wanted' },
  { type: 'change-wanted' },
  { type: 'registration-wanted' },
  { type: 'step-answered' },
  { type: 'correction-wanted', step: 'policy' },
  { type: 'registration-typed', typed: { policyNumber: 'au 12345678' } },
  { type: 'registration-typed', typed: { email: 'marta@ejemplo.test' } },
  { type: 'policies-wanted' },
  { type: 'policy-opened', policy: buildPolicy() },
  { type: 'certificate-wanted' },
  { type: 'installments-wanted' },
  { type: 'claims-wanted' },
  { type: 'went-back' },
  { type: 'finished' },
  { type: 'started', insured: null, startScreen: 'goodbye' },
  { type: 'started', insured: null, startScreen: 'expired' },
  started,
  { type: 'started', insured, startScreen: 'welcome' },
)

const answer = fc.constantFrom(
  { type: 'key-proven', key: 'x', step: home } as const,
  { type: 'key-proven', key: 'x', step: { next: 'change-password', reason: 'temporary' } } as const,
  { type: 'recovery-requested', receipt } as const,
  { type: 'registration-requested', receipt } as const,
  { type: 'password-changed', step: home } as const,
  { type: 'password-changed', step: { next: 'sign-in' } } as const,
  { type: 'policies-listed', page: page(buildPolicy()) } as const,
  { type: 'installments-listed', page: page(buildInstallment()) } as const,
  { type: 'claims-listed', page: page(buildClaim()) } as const,
  { type: 'certificate-made', pdf: 'JVBERi0=' } as const,
)

const anyEvent: fc.Arbitrary<JourneyEvent> = fc.oneof(
  { weight: 4, arbitrary: wish },
  fc.record({ type: fc.constant('document-typed' as const), document }),
  fc.record({ type: fc.constant('submitted' as const), attempt }),
  fc.record({ type: fc.constant('failed' as const), attempt, error: failure }),
  {
    weight: 2,
    arbitrary: fc.tuple(answer, attempt).map(([said, number]) => ({ ...said, attempt: number })),
  },
)

/** Runs `check` on each step of any walk. */
const onEveryStep = (
  check: (before: JourneyState, event: JourneyEvent, after: JourneyState) => void,
) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      let state: JourneyState = advance(firstState, started)
      for (const event of events) {
        const after = advance(state, event)
        check(state, event, after)
        state = after
      }
    }),
    { numRuns: 1000 },
  )
}

describe('any walk', () => {
  it('drops an answer to an attempt that is not awaited', () => {
    onEveryStep((before, event, after) => {
      if (!('attempt' in event) || event.type === 'submitted') return
      if (!awaits(before, event.attempt)) expect(after).toBe(before)
    })
  })

  it('keeps the user name until the run ends', () => {
    onEveryStep((before, event, after) => {
      if (event.type === 'document-typed') return
      if ('document' in before && 'document' in after)
        expect(after.document).toEqual(before.document)
    })
  })

  it('begins each run without the user name of the one before', () => {
    onEveryStep((before, _event, after) => {
      if ('document' in before || !('document' in after)) return
      const own = readDraft(insured.username, 'DNI')
      expect(after.document).toEqual(insuredAt(after) ? own : noDocument)
    })
  })

  it('shows what belongs to somebody only while they are signed in', () => {
    const personal = ['policies', 'policy', 'certificate', 'installments', 'claims', 'home']
    onEveryStep((before, event, after) => {
      if (personal.includes(after.at)) expect(insuredAt(after)).toBeTruthy()
      if (event.type === 'finished' && insuredAt(before)) expect(insuredAt(after)).toBeNull()
    })
  })

  it('never leaves the person stuck: the welcome screen is a few steps back', () => {
    onEveryStep((_before, _event, after) => {
      const back: JourneyEvent = { type: 'went-back' }
      const out: JourneyEvent[] = [{ type: 'finished' }, back, back, back, back, back]
      expect(out.reduce(advance, after).at).toBe('welcome')
    })
  })

  it('is busy only where there is a form, and settles with every answer', () => {
    onEveryStep((before, event, after) => {
      if (event.type === 'failed' && awaits(before, event.attempt))
        expect(isAsking(after) && after.waitingFor).toBeFalsy()
    })
  })
})
