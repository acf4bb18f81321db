import { defineAsyncComponent, type Component } from 'vue'
import type { Place, StateAt } from '../flows/journey-state.ts'
import WelcomeScreen from './welcome/WelcomeScreen.vue'

type Screens = {
  readonly [P in Exclude<Place, 'starting'>]: Component<{ state: StateAt<P> }>
} & { readonly starting: null }

const later = {
  signIn: () => import('./sign-in/SignInScreen.vue'),
  recovery: () => import('./recovery/RecoveryScreen.vue'),
  recoverySent: () => import('./recovery/RecoverySentScreen.vue'),
  changePassword: () => import('./change-password/ChangePasswordScreen.vue'),
  passwordChanged: () => import('./change-password/PasswordChangedScreen.vue'),
  registration: () => import('./registration/RegistrationScreen.vue'),
  registrationSent: () => import('./registration/RegistrationSentScreen.vue'),
  policies: () => import('./policies/PoliciesScreen.vue'),
  policy: () => import('./policies/PolicyScreen.vue'),
  certificate: () => import('./policies/CertificateScreen.vue'),
  installments: () => import('./installments/InstallmentsScreen.vue'),
  claims: () => import('./claims/ClaimsScreen.vue'),
  home: () => import('./home/HomeScreen.vue'),
  goodbye: () => import('./home/GoodbyeScreen.vue'),
  outOfService: () => import('./welcome/OutOfServiceScreen.vue'),
}

/** The screen of each place: a place without one does not compile. */
export const screens: Screens = {
  starting: null,
  welcome: WelcomeScreen,
  'sign-in': defineAsyncComponent(later.signIn),
  recovery: defineAsyncComponent(later.recovery),
  'recovery-sent': defineAsyncComponent(later.recoverySent),
  'change-password': defineAsyncComponent(later.changePassword),
  'password-changed': defineAsyncComponent(later.passwordChanged),
  registration: defineAsyncComponent(later.registration),
  'registration-sent': defineAsyncComponent(later.registrationSent),
  policies: defineAsyncComponent(later.policies),
  policy: defineAsyncComponent(later.policy),
  certificate: defineAsyncComponent(later.certificate),
  installments: defineAsyncComponent(later.installments),
  claims: defineAsyncComponent(later.claims),
  home: defineAsyncComponent(later.home),
  goodbye: defineAsyncComponent(later.goodbye),
  'out-of-service': defineAsyncComponent(later.outOfService),
}

/** Fetches the code of the other screens, so that none blinks when it is first shown. */
export const preloadScreens = () => Promise.all(Object.values(later).map((load) => load()))
