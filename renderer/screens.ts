import { defineAsyncComponent, type Component } from 'vue'
import type { ScreenId, StateAt } from './flows/journey-state.ts'
import type { OutOfServiceReason } from './flows/out-of-service.ts'
import { loadTexts } from './i18n/text.ts'
import WelcomeScreen from './screens/welcome/WelcomeScreen.vue'

type Screens = {
  readonly [S in Exclude<ScreenId, 'starting'>]: Component<{ state: StateAt<S> }>
} & { readonly starting: null }

const load = {
  signIn: () => import('./screens/sign-in/SignInScreen.vue'),
  temporarySignIn: () => import('./screens/sign-in/TemporarySignInScreen.vue'),
  recovery: () => import('./screens/recovery/RecoveryScreen.vue'),
  recoverySent: () => import('./screens/recovery/RecoverySentScreen.vue'),
  changePassword: () => import('./screens/change-password/ChangePasswordScreen.vue'),
  passwordChanged: () => import('./screens/change-password/PasswordChangedScreen.vue'),
  registration: () => import('./screens/registration/RegistrationScreen.vue'),
  registrationSent: () => import('./screens/registration/RegistrationSentScreen.vue'),
  mailHelp: () => import('./screens/mail-help/MailHelpScreen.vue'),
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

/** Loads a screen on demand, after the messages, because the page starts with only those of its first screen. */
const lazy = <T extends Component>(screen: () => Promise<{ default: T }>) =>
  defineAsyncComponent<T>(async () => {
    await loadTexts()
    return await screen()
  })

export const screens: Screens = {
  starting: null,
  welcome: WelcomeScreen,
  'sign-in': lazy(load.signIn),
  'temporary-sign-in': lazy(load.temporarySignIn),
  recovery: lazy(load.recovery),
  'recovery-sent': lazy(load.recoverySent),
  'change-password': lazy(load.changePassword),
  'password-changed': lazy(load.passwordChanged),
  registration: lazy(load.registration),
  'registration-sent': lazy(load.registrationSent),
  'mail-help': lazy(load.mailHelp),
  policies: lazy(load.policies),
  policy: lazy(load.policy),
  certificate: lazy(load.certificate),
  installments: lazy(load.installments),
  claims: lazy(load.claims),
  home: lazy(load.home),
  goodbye: lazy(load.goodbye),
}

/** Screens that replace the first screen while the program is out of service. */
export const outOfServiceScreens: Readonly<Record<OutOfServiceReason, Component>> = {
  down: lazy(load.outage),
  misconfigured: lazy(load.outOfService),
  failed: lazy(load.outOfService),
}

/** Loads the code of all screens, so that none is blank when it is first shown. */
export const preloadScreens = () =>
  Promise.all([loadTexts(), ...Object.values(load).map((screen) => screen())])
