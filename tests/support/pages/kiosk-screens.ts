import type { Locator, Page } from '@playwright/test'
import { button } from './button.ts'
import { CertificateScreen, HomeScreen, ListScreen, PolicyScreen } from './insurance-screens.ts'
import { ChangePasswordScreen, PasswordChangedScreen } from './change-screens.ts'
import { type InputDriver, mouseDriver } from './input-driver.ts'
import { RegistrationScreen } from './registration-screen.ts'
import {
  RecoveryScreen,
  RecoverySentScreen,
  SignInScreen,
  TemporarySignInScreen,
} from './sign-in-screens.ts'

/** The first screen, with the menu. */
export class WelcomeScreen {
  readonly page: Page
  readonly input: InputDriver
  readonly title: Locator
  readonly notice: Locator

  constructor(page: Page, input: InputDriver) {
    this.page = page
    this.input = input
    this.title = page.getByRole('heading', { name: '¡Bienvenido!' })
    this.notice = page.getByRole('main').getByText('Su sesión terminó por seguridad')
  }

  goToSignIn = (): Promise<void> => this.#choose(/^Ingresar/)
  goToRecovery = (): Promise<void> => this.#choose(/^Olvidé mi contraseña/)
  goToChangePassword = (): Promise<void> => this.#choose(/^Cambiar contraseña/)
  goToRegistration = (): Promise<void> => this.#choose(/^Auto-Registro/)

  async #choose(name: RegExp): Promise<void> {
    const choice = this.page.getByRole('button', { name })
    const start = button(this.page, 'Comenzar')
    // A kiosk that no one has touched for a minute shows the attract screen.
    await choice.or(start).first().waitFor()
    if (await start.isVisible()) await this.input.press(start)
    await this.input.prepare()
    await this.input.press(choice)
  }
}

/** The idle dialog "¿Sigue ahí?". */
export class IdleDialog {
  readonly input: InputDriver
  readonly root: Locator
  readonly stay: Locator
  readonly finish: Locator

  constructor(page: Page, input: InputDriver) {
    this.input = input
    this.root = page.getByRole('alertdialog', { name: '¿Sigue ahí?' })
    this.stay = button(page, 'Seguir usando')
    this.finish = button(page, 'Finalizar ahora')
  }
}

/** The dialog that "Pedir ayuda" opens, and the screen for people who receive no e-mail. */
export class HelpScreens {
  readonly open: Locator
  readonly root: Locator
  readonly close: Locator
  readonly withoutMail: Locator
  readonly back: Locator

  constructor(page: Page) {
    this.open = button(page, 'Pedir ayuda')
    this.root = page.getByRole('dialog')
    this.close = button(page, 'Cerrar')
    this.withoutMail = page.getByRole('heading', { name: '¿No le llegó?' })
    this.back = button(page, 'Volver')
  }
}

/** All screens on one page. */
export class Screens {
  readonly input: InputDriver
  readonly welcome: WelcomeScreen
  readonly signIn: SignInScreen
  readonly temporarySignIn: TemporarySignInScreen
  readonly recovery: RecoveryScreen
  readonly recoverySent: RecoverySentScreen
  readonly changePassword: ChangePasswordScreen
  readonly passwordChanged: PasswordChangedScreen
  readonly registration: RegistrationScreen
  readonly registrationSent: RecoverySentScreen
  readonly home: HomeScreen
  readonly policies: ListScreen
  readonly policy: PolicyScreen
  readonly certificate: CertificateScreen
  readonly installments: ListScreen
  readonly claims: ListScreen
  readonly idle: IdleDialog
  readonly help: HelpScreens
  readonly goodbye: Locator
  /** The button on the goodbye screen. */
  readonly backToWelcome: Locator
  readonly outOfService: Locator
  readonly outage: Locator
  readonly retryNow: Locator

  readonly staffPart: Locator

  constructor(page: Page, input: InputDriver = mouseDriver) {
    this.staffPart = page.getByText('Para el personal', { exact: true })
    this.input = input
    this.welcome = new WelcomeScreen(page, input)
    this.signIn = new SignInScreen(page, input)
    this.temporarySignIn = new TemporarySignInScreen(page, input)
    this.recovery = new RecoveryScreen(page, input)
    this.recoverySent = new RecoverySentScreen(page, input)
    this.changePassword = new ChangePasswordScreen(page, input)
    this.passwordChanged = new PasswordChangedScreen(page, input)
    this.registration = new RegistrationScreen(page, input)
    this.registrationSent = new RecoverySentScreen(page, input)
    this.home = new HomeScreen(page, input)
    this.policies = new ListScreen(page, input, 'Mis pólizas')
    this.policy = new PolicyScreen(page, input)
    this.certificate = new CertificateScreen(page, input)
    this.installments = new ListScreen(page, input, 'Mis cuotas')
    this.claims = new ListScreen(page, input, 'Mis siniestros')
    this.idle = new IdleDialog(page, input)
    this.help = new HelpScreens(page)
    this.goodbye = page.getByRole('heading', { name: 'Gracias por su visita' })
    this.backToWelcome = button(page, 'Ir al inicio')
    this.outage = page.getByRole('heading', { name: 'Estamos sin conexión' })
    this.retryNow = button(page, 'Probar ahora')
    this.outOfService = page.getByRole('heading', { name: /fuera de servicio/ })
  }

  /** Expands the details for staff on the out-of-service screen. */
  async unfoldStaffPart(): Promise<void> {
    await this.input.press(this.staffPart)
  }
}
