import type { StateAt } from '../../flows/journey-state.ts'
import type { PasswordChangeStep } from '../../flows/password-change-path.ts'
import type { TextKey } from '../../i18n/text.ts'

/** Reasons why the password has to be changed. */
export const reasons: Record<StateAt<'change-password'>['reason'], TextKey> = {
  temporary: 'passwordChange.why.temporary',
  expired: 'passwordChange.why.expired',
  compromised: 'passwordChange.why.compromised',
  voluntary: 'passwordChange.why.voluntary',
}

/** A step; `written` is the last one if it was answered with a proposed password. */
type ShownStep = PasswordChangeStep | 'written'

export const titles: Record<ShownStep, TextKey> = {
  username: 'passwordChange.title.voluntary',
  current: 'passwordChange.title.current',
  choose: 'passwordChange.title',
  proposal: 'passwordChange.title.proposal',
  new: 'passwordChange.title.new',
  repeat: 'passwordChange.title.repeat',
  written: 'passwordChange.title.written',
}

export const leads: Record<ShownStep, TextKey> = {
  username: 'passwordChange.why.voluntary',
  current: 'passwordChange.lead.current',
  choose: 'passwordChange.lead.choose',
  proposal: 'passwordChange.lead.proposal',
  new: 'passwordChange.lead.new',
  repeat: 'passwordChange.lead.repeat',
  written: 'passwordChange.lead.written',
}
