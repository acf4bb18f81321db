import type { Claim } from '../../shared/api/claims.ts'
import type { Installment } from '../../shared/api/installments.ts'
import type { Page } from '../../shared/api/page.ts'
import type { Policy } from '../../shared/api/policies.ts'
import type { Insured } from '../../shared/api/sessions.ts'
import { noRequest, type JourneyState, type ListState, type PolicyState } from './journey-state.ts'

/** Events from the insurance screens, all of which need a session. */
export type InsuranceUserEvent =
  | { readonly type: 'policies-requested' }
  | { readonly type: 'policy-opened'; readonly policy: Policy }
  | { readonly type: 'certificate-requested' }
  | { readonly type: 'installments-requested' }
  | { readonly type: 'claims-requested' }

/** Results of insurance calls. */
export type InsuranceResult =
  | { readonly type: 'policies-listed'; readonly page: Page<Policy> }
  | { readonly type: 'installments-listed'; readonly page: Page<Installment> }
  | { readonly type: 'claims-listed'; readonly page: Page<Claim> }
  | { readonly type: 'certificate-loaded'; readonly pdf: string }

const emptyList = (insured: Insured) => ({ insured, items: null, nextCursor: null, ...noRequest })

export function onInsuranceUserEvent(state: JourneyState, event: InsuranceUserEvent): JourneyState {
  switch (event.type) {
    case 'policies-requested':
      if (state.at !== 'home') return state
      return { at: 'policies', ...emptyList(state.insured), opened: null }
    case 'installments-requested':
      return state.at === 'home' ? { at: 'installments', ...emptyList(state.insured) } : state
    case 'claims-requested':
      return state.at === 'home' ? { at: 'claims', ...emptyList(state.insured) } : state
    case 'policy-opened':
      return state.at === 'policies' ? toPolicy(state.insured, event.policy, state) : state
    case 'certificate-requested':
      return state.at === 'policy' ? toCertificate(state) : state
  }
}

function toPolicy(insured: Insured, policy: Policy, list: PolicyState['cameFrom']): JourneyState {
  // A pending request's result will be dropped, so the list must not wait for it on return.
  return { at: 'policy', insured, policy, cameFrom: { ...list, ...noRequest, opened: policy } }
}

function toCertificate(state: PolicyState): JourneyState {
  const { insured, policy } = state
  return { at: 'certificate', insured, policy, pdf: null, cameFrom: state, ...noRequest }
}

export function onInsuranceResult(state: JourneyState, event: InsuranceResult): JourneyState {
  switch (event.type) {
    case 'policies-listed':
      return state.at === 'policies' ? appendPage(state, event.page) : state
    case 'installments-listed':
      return state.at === 'installments' ? appendPage(state, event.page) : state
    case 'claims-listed':
      return state.at === 'claims' ? appendPage(state, event.page) : state
    case 'certificate-loaded':
      return state.at === 'certificate' ? { ...state, pdf: event.pdf, ...noRequest } : state
  }
}

const appendPage = <T, S extends ListState<T>>(state: S, { items, nextCursor }: Page<T>): S => ({
  ...state,
  items: [...(state.items ?? []), ...items],
  nextCursor,
  ...noRequest,
})
