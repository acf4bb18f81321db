import type { Claim } from '../../shared/api/claims.ts'
import type { Installment } from '../../shared/api/installments.ts'
import type { Page } from '../../shared/api/page.ts'
import type { Policy } from '../../shared/api/policies.ts'
import type { Insured } from '../../shared/api/sessions.ts'
import type { JourneyState, Listing, PolicyState } from './journey-state.ts'

/** What the person asks for once they are signed in. */
export type ConsultaWish =
  | { readonly type: 'policies-wanted' }
  | { readonly type: 'policy-opened'; readonly policy: Policy }
  | { readonly type: 'certificate-wanted' }
  | { readonly type: 'installments-wanted' }
  | { readonly type: 'claims-wanted' }

/** What main answers to an attempt of theirs. */
export type ConsultaAnswer =
  | { readonly type: 'policies-listed'; readonly page: Page<Policy> }
  | { readonly type: 'installments-listed'; readonly page: Page<Installment> }
  | { readonly type: 'claims-listed'; readonly page: Page<Claim> }
  | { readonly type: 'certificate-made'; readonly pdf: string }

const idle = { waitingFor: null, failure: null } as const

const nothingYet = (insured: Insured) => ({ insured, items: null, nextCursor: null, ...idle })

/** The next state for a wish of somebody who is signed in. */
export function consult(state: JourneyState, wish: ConsultaWish): JourneyState {
  switch (wish.type) {
    case 'policies-wanted':
      if (state.at !== 'home') return state
      return { at: 'policies', ...nothingYet(state.insured), opened: null }
    case 'installments-wanted':
      return state.at === 'home' ? { at: 'installments', ...nothingYet(state.insured) } : state
    case 'claims-wanted':
      return state.at === 'home' ? { at: 'claims', ...nothingYet(state.insured) } : state
    case 'policy-opened':
      return state.at === 'policies' ? opened(state.insured, wish.policy, state) : state
    case 'certificate-wanted':
      return state.at === 'policy' ? certificateOf(state) : state
  }
}

function opened(insured: Insured, policy: Policy, list: PolicyState['cameFrom']): JourneyState {
  // An answer that is still under way for the list will be dropped, so the list must not wait for it.
  return { at: 'policy', insured, policy, cameFrom: { ...list, ...idle, opened: policy } }
}

function certificateOf(state: PolicyState): JourneyState {
  const { insured, policy } = state
  return { at: 'certificate', insured, policy, pdf: null, cameFrom: state, ...idle }
}

/** The state after an answer that was awaited. */
export function consulted(state: JourneyState, answer: ConsultaAnswer): JourneyState {
  switch (answer.type) {
    case 'policies-listed':
      return state.at === 'policies' ? listed(state, answer.page) : state
    case 'installments-listed':
      return state.at === 'installments' ? listed(state, answer.page) : state
    case 'claims-listed':
      return state.at === 'claims' ? listed(state, answer.page) : state
    case 'certificate-made':
      return state.at === 'certificate' ? { ...state, pdf: answer.pdf, ...idle } : state
  }
}

/** What came goes behind what was there. */
const listed = <T, S extends Listing<T>>(state: S, { items, nextCursor }: Page<T>): S => ({
  ...state,
  items: [...(state.items ?? []), ...items],
  nextCursor,
  ...idle,
})
