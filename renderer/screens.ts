import { defineAsyncComponent, type Component } from 'vue'
import type { Place, StateAt } from './flows/journey-state.ts'
import type { Closure } from './flows/out-of-service.ts'
import { loadTexts } from './i18n/text.ts'
import WelcomeScreen from './screens/welcome/WelcomeScreen.vue'

type Screens = {
  readonly [P in Exclude<Place, 'starting'>]: Component<{ state: StateAt<P> }>
} & { readonly starting: null }

const load = {
  signIn: () => import('./screens/sign-in/SignInScreen.vue'),
  recovery: () => import('./screens/recovery/RecoveryScreen.vue'),
  recoverySent: () => import('./screens/recovery/RecoverySentScreen.vue'),
  changePassword: () => import('./screens/change-password/ChangePasswordScreen.vue'),
  passwordChanged: () => import('./screens/change-password/PasswordChangedScreen.vue'),
  registration: () => import('./screens/registration/RegistrationScreen.vue'),
  registrationSent: () => import('./screens/registration/RegistrationSentScreen.vue'),
  policies: () => import('./screens/policies/PoliciesScreen.vue'),
  policy: () => import('./screens/policies/PolicyScreen.vue'),
  certificate: () => import('./screens/policies/CertificateScreen.vue'),
  installments: () => import('./screens/installments/InstallmentsScreen.vue'),
  claims: () => import('./screens/claims/ClaimsScreen.vue'),
  home: () => import('./screens/home/HomeScreen.vue'),
  goodbye: () => import('./screens/home/GoodbyeScreen.vue'),
  outage: () => import('./screens/welcome/OutageScreen.vue'),
  outOfService: () => import('./screens/welcome/OutOfServiceScreen.vue'),
}

/** A screen that comes by need, and the texts with it: the page begins with those of its first screen alone. */
const later = <T extends Component>(screen: () => Promise<{ default: T }>) =>
  defineAsyncComponent<T>(async () => {
    await loadTexts()
    return await screen()
  })

/** The screen of each place: a place without one does not compile. */
export const screens: Screens = {
  starting: null,
  welcome: WelcomeScreen,
  'sign-in': later(load.signIn),
  recovery: later(load.recovery),
  'recovery-sent': later(load.recoverySent),
  'change-password': later(load.changePassword),
  'password-changed': later(load.passwordChanged),
  registration: later(load.registration),
  'registration-sent': later(load.registrationSent),
  policies: later(load.policies),
  policy: later(load.policy),
  certificate: later(load.certificate),
  installments: later(load.installments),
  claims: later(load.claims),
  home: later(load.home),
  goodbye: later(load.goodbye),
}

/** What is there in place of the first screen, by why nobody can be served. */
export const closedScreens: Readonly<Record<Closure, Component>> = {
  down: later(load.outage),
  misconfigured: later(load.outOfService),
  failed: later(load.outOfService),
}

/** Fetches the code of the other screens, so that none blinks when it is first shown. */
export const preloadScreens = () =>
  Promise.all([loadTexts(), ...Object.values(load).map((screen) => screen())])
