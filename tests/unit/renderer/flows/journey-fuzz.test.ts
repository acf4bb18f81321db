import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyDraft, parseDraft } from '../../../../renderer/flows/document-draft.ts'
import {
  advance,
  isPending,
  initialState,
  hasForm,
  type JourneyEvent,
} from '../../../../renderer/flows/journey.flow.ts'
import { insuredAt, type JourneyState } from '../../../../renderer/flows/journey-state.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../../../support/builders.ts'

const insured = { displayName: 'Marta', username: 'DNI25582558' }
const accepted = { temporaryPasswordMinutes: 60, resendAfterSeconds: 120 }
const started: JourneyEvent = { type: 'started', insured: null, startScreen: 'welcome' }
const home = { next: 'home', insured } as const
const page = <T>(item: T) => ({ items: [item], nextCursor: null })

/**
 * Maximum number of screens behind "Volver": each screen once, including the steps of the registration and of the temporary
 * password.
 */
const screens = 15

const attempt = fc.integer({ min: 1, max: 4 })
const document = fc.string().map((text) => parseDraft(text, 'DNI'))
const error = fc.constantFrom(
  { code: 'invalid-credentials' } as const,
  { code: 'offline' } as const,
  { code: 'session-expired' } as const,
)

const userEvent = fc.constantFrom<JourneyEvent>(
  { type: 'sign-in-requested' },
  { type: 'recovery-requested' },
  { type: 'temporary-sign-in-requested' },
  { type: 'mail-help-requested' },
  { type: 'username-answered' },
  { type: 'username-correction-requested' },
  { type: 'wait-resumed', now: 60_000 },
  { type: 'left' },
  { type: 'password-change-requested' },
  { type: 'registration-requested' },
  { type: 'step-answered' },
  { type: 'correction-requested', step: 'policy' },
  { type: 'registration-typed', typed: { policyNumber: 'au 12345678' } },
  { type: 'registration-typed', typed: { email: 'marta@ejemplo.test' } },
  { type: 'policies-requested' },
  { type: 'policy-opened', policy: buildPolicy() },
  { type: 'certificate-requested' },
  { type: 'installments-requested' },
  { type: 'claims-requested' },
  { type: 'went-back' },
  { type: 'finished' },
  { type: 'started', insured: null, startScreen: 'goodbye' },
  { type: 'started', insured: null, startScreen: 'expired' },
  started,
  { type: 'started', insured, startScreen: 'welcome' },
)

const result = fc.constantFrom(
  { type: 'password-verified', password: 'x', result: home } as const,
  {
    type: 'password-verified',
    password: 'x',
    result: { next: 'change-password', reason: 'temporary' },
  } as const,
  { type: 'recovery-accepted', result: accepted, receivedAt: 0 } as const,
  { type: 'registration-accepted', result: accepted, receivedAt: 0 } as const,
  { type: 'password-changed', result: home } as const,
  { type: 'password-changed', result: { next: 'sign-in' } } as const,
  { type: 'policies-listed', page: page(buildPolicy()) } as const,
  { type: 'installments-listed', page: page(buildInstallment()) } as const,
  { type: 'claims-listed', page: page(buildClaim()) } as const,
  { type: 'certificate-loaded', pdf: 'JVBERi0=' } as const,
)

const anyEvent: fc.Arbitrary<JourneyEvent> = fc.oneof(
  { weight: 4, arbitrary: userEvent },
  fc.record({ type: fc.constant('document-typed' as const), document }),
  fc.record({ type: fc.constant('submitted' as const), attempt }),
  fc.record({ type: fc.constant('failed' as const), attempt, error }),
  {
    weight: 2,
    arbitrary: fc.tuple(result, attempt).map(([event, number]) => ({ ...event, attempt: number })),
  },
)

/** Calls `check` after each event of a random sequence. */
const onEveryStep = (
  check: (before: JourneyState, event: JourneyEvent, after: JourneyState) => void,
) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      let state: JourneyState = advance(initialState, started)
      for (const event of events) {
        const after = advance(state, event)
        check(state, event, after)
        state = after
      }
    }),
    { numRuns: 1000 },
  )
}

describe('advance, for any sequence of events', () => {
  it('drops the result of a request that is not pending', () => {
    onEveryStep((before, event, after) => {
      if (!('attempt' in event) || event.type === 'submitted') return
      if (!isPending(before, event.attempt)) expect(after).toBe(before)
    })
  })

  it('keeps the username until the journey ends', () => {
    onEveryStep((before, event, after) => {
      if (event.type === 'document-typed') return
      if ('document' in before && 'document' in after)
        expect(after.document).toEqual(before.document)
    })
  })

  it('begins each journey without the username of the previous one', () => {
    onEveryStep((before, _event, after) => {
      if ('document' in before || !('document' in after)) return
      const own = parseDraft(insured.username, 'DNI')
      expect(after.document).toEqual(insuredAt(after) ? own : emptyDraft)
    })
  })

  it('shows personal screens only during a session', () => {
    const personal = ['policies', 'policy', 'certificate', 'installments', 'claims', 'home']
    onEveryStep((before, event, after) => {
      if (personal.includes(after.at)) expect(insuredAt(after)).toBeTruthy()
      if (event.type === 'finished' && insuredAt(before)) expect(insuredAt(after)).toBeNull()
    })
  })

  it('reaches the welcome screen by going back a few steps', () => {
    onEveryStep((_before, _event, after) => {
      const back: JourneyEvent = { type: 'went-back' }
      // "Volver" leads to each screen only once.
      const out = [{ type: 'finished' } as const, ...Array<JourneyEvent>(screens).fill(back)]
      expect(out.reduce<JourneyState>(advance, after).at).toBe('welcome')
    })
  })

  it('is no longer busy after a failed request', () => {
    onEveryStep((before, event, after) => {
      if (event.type === 'failed' && isPending(before, event.attempt))
        expect(hasForm(after) && after.pendingAttempt).toBeFalsy()
    })
  })
})
