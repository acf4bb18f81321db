import { defaultLooks, additionalLooks, type Look, staffLooks } from './looks.ts'
import type { ScreenState, ScreenStates } from './state.ts'
import { certificate } from './certificate.ts'
import { changePassword, passwordChanged } from './change-password.ts'
import { claims, installments, policies, policy } from './insurance.ts'
import { help } from './help.ts'
import { idle } from './idle.ts'
import { keyboard } from './keyboard.ts'
import { mailHelp, recovery, recoverySent } from './recovery.ts'
import { registration, registrationSent } from './registration.ts'
import { signIn } from './sign-in.ts'
import { staff } from './staff.ts'
import { goodbye, home, outage, outOfService, welcome } from './welcome.ts'

/** A state and its place in the gallery. */
export interface GalleryState extends ScreenState {
  readonly screen: string
  readonly name: string
}

const screens: Readonly<Record<string, ScreenStates>> = {
  welcome,
  'sign-in': signIn,
  keyboard,
  recovery,
  'recovery-sent': recoverySent,
  'mail-help': mailHelp,
  'change-password': changePassword,
  'password-changed': passwordChanged,
  registration,
  'registration-sent': registrationSent,
  home,
  policies,
  policy,
  certificate,
  installments,
  claims,
  idle,
  help,
  goodbye,
  outage,
  'out-of-service': outOfService,
  staff,
}

/** Every state of every screen, in the order in which a person reaches them. */
export const states: readonly GalleryState[] = Object.entries(screens).flatMap(([screen, scenes]) =>
  Object.entries(scenes).map(([name, scene]) => ({ screen, name, ...scene })),
)

/** Default looks of a state: both modes, or only the mode that has the state. */
export const defaultLooksOf = ({ onlyIn }: GalleryState): readonly Look[] =>
  defaultLooks.filter(({ mode }) => mode === (onlyIn ?? mode))

/** Returns every look in which the gallery has a picture of a state. */
export function looksOf(state: GalleryState): readonly Look[] {
  if (state.page === 'staff') return staffLooks
  const additional = state.inEveryLook ? additionalLooks : []
  return [
    ...defaultLooksOf(state),
    ...additional.filter(({ mode }) => mode === (state.onlyIn ?? mode)),
  ]
}
